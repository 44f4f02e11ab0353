"""CONTRIBUTING holds: its steps are taken in a scratch copy, with the names that stand there."""

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
import test_answers
import test_notebooks
from course import graded
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell

from labkit.grading import sandbox
from tools import new_notebook

ROOT = Path(__file__).parents[1]


def steps(heading):
    """Return the code spans of each step below a heading of CONTRIBUTING, by its number."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    (section,) = re.findall(rf"^## {heading}\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    numbered = re.findall(r"^(\d+)\. (.*?)(?=^\d+\. |\Z)", section, re.MULTILINE | re.DOTALL)
    return {int(number): re.findall(r"`([^`]+)`", step) for number, step in numbered}


TASK = steps("A task, step by step")
LAB = steps("A notebook, step by step")


def given(step, pattern):
    """Return the one code span of a step that a pattern fits."""
    (span,) = [span for span in step if re.fullmatch(pattern, span)]
    return span


def metadata(step, name):
    """Return a cell's metadata as a step gives them, the rest as JupyterLab writes it."""
    own = json.loads(given(step, r"\{.*\}").replace("UU-N-name", name))
    return graded(own.pop("grade_id"), **own)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Return a lab of a new unit, made as CONTRIBUTING says, in a scratch course."""
    command = given(LAB[2], r"make new-notebook NAME=.+")
    name = command.partition("NAME=")[2].replace("NN", "13").replace("/N-", "/1-")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(new_notebook, "ROOT", tmp_path_factory.mktemp("course"))
        assert new_notebook.main([name]) == 0
        shutil.copy(ROOT / "pyproject.toml", new_notebook.ROOT)
        path = given(LAB[2], r"notebooks/.+").replace("NN", "13").replace("/N-", "/1-")
        return new_notebook.ROOT / path


@pytest.fixture(scope="module")
def walked(lab, tmp_path_factory):
    """Return the lab in a copy of its own, with a task added, step by step."""
    course = shutil.copytree(lab.parents[2], tmp_path_factory.mktemp("walked") / "course")
    unit = course / "notebooks" / lab.parent.name
    notebook = nbformat.read(unit / lab.name, 4)
    (words,) = [c for c in notebook.cells if c.source.startswith("### In words")]
    place = notebook.cells.index(words)
    notebook.cells[place:place] = cells()
    (unit / lab.name).write_text(nbformat.v4.writes(notebook) + "\n")
    with (unit / given(TASK[6], r"\w+\.py")).open("a") as file:
        file.write(PARTS.replace("TASK", given(TASK[6], "@task.+").replace("name", "largest")))
    folder = unit / given(TASK[7], r"\w+/")
    for kind, answers in ANSWERS.items():
        pattern = given(TASK[7], rf"name-{kind}-….py")
        for answer, body in answers.items():
            name = pattern.replace("name", "largest").replace("…", answer)
            (folder / name).write_text(f"# {answer}\ndef largest(numbers):\n    {body}\n")
    return unit / lab.name


def cells():
    """Return the cells of steps 1 to 4."""
    heading = given(TASK[1], "### Task.+").replace("name", "largest")
    begin, end = given(TASK[2], "### BEGIN.+"), given(TASK[2], "### END.+")
    body = f"    {begin}\n    return max(numbers)\n    {end}"
    call = given(TASK[4], r"check\.equal")
    return [
        new_markdown_cell(f"{heading}\n\n`numbers` is a list of ints. Return the largest, an int."),
        new_code_cell(
            f'def largest(numbers):\n    """Return the largest of some numbers."""\n{body}',
            metadata=metadata(TASK[2], "13-1-largest"),
        ),
        new_markdown_cell(
            f"{given(TASK[3], '<details>.+')}\n\nWhich is never beaten?\n\n</details>"
        ),
        new_code_cell(
            f'{call}(largest([1, 3, 2]), 3, hint="Not the last one.")\n'
            f'{call}(largest([5]), 5, hint="One number is the largest of itself.")',
            metadata=metadata(TASK[4], "13-1-largest"),
        ),
    ]


PARTS = '''

TASK
def largest_of_many(student, rng):
    """The largest of numbers above 0, wherever it stands."""
    for numbers in rng.integers(1, 1000, size=(10, 20)).tolist():
        equal(student.largest(numbers), sorted(numbers)[-1])


TASK
def largest_below_zero(student, rng):
    """The largest of numbers below 0."""
    numbers = rng.integers(-1000, 0, size=20).tolist()
    equal(student.largest(numbers), sorted(numbers)[-1])
'''
ANSWERS = {
    "right": {
        "sorted": "return sorted(numbers)[-1]",
        "turned": "return -min(-number for number in numbers)",
    },
    "wrong": {
        "last": "return numbers[-1]",
        "magnitude": "return max(numbers, key=abs)",
        "hard-coded": "return 5 if numbers == [5] else 3",
    },
}


each_lab = pytest.mark.parametrize("which", ["lab", "walked"])


@each_lab
def test_it_passes_the_notebooks_tests(which, request):
    path = request.getfixturevalue(which)
    test_notebooks.test_anatomy(path)
    test_notebooks.test_tasks_have_a_heading_a_hint_and_a_check(path)
    test_notebooks.test_nothing_hidden_is_imported(path)
    test_notebooks.test_form_is_canonical(path)
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.check_call([*ruff, "check", "--no-cache"], cwd=path.parents[2])
    subprocess.check_call([*ruff, "format", "--check", "--no-cache"], cwd=path.parents[2])


@pytest.mark.usefixtures("timed_briefly")
def test_it_runs_and_its_students_copy_says_not_done_yet(walked, tmp_path, monkeypatch):
    """With the task added; without it nothing else runs."""
    test_notebooks.test_student_copy_says_not_done_yet_and_nothing_else(
        walked, tmp_path, monkeypatch
    )
    notebook = nbformat.read(walked, 4)
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()


@pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing()))
def test_its_marking_keeps_and_takes_marks(walked):
    unit = walked.parent
    test_answers.test_every_task_has_its_marking_its_points_and_its_answers(unit)
    assert test_answers.tasks(unit).keys() == {*new_notebook.TASKS, "largest"}
    asked = {
        name: sorted((unit / "answers").glob(f"{name}-*.py")) for name in test_answers.tasks(unit)
    }
    marked = test_answers.mark_answers(walked, asked)
    for name, answers in asked.items():
        test_answers.test_the_solution_gets_full_marks_and_the_stub_none((unit, name), marked)
        for answer in answers:
            test_answers.test_right_answers_keep_every_mark_and_wrong_ones_lose_some(answer, marked)
    # The mistake that a part is about costs that part, and no other.
    assert marked[unit, "largest"]["largest-wrong-magnitude"].points == 1


def test_a_new_lab_overwrites_nothing(lab, monkeypatch, capsys):
    course = lab.parents[2]
    monkeypatch.setattr(new_notebook, "ROOT", course)
    unit = lab.parent.name

    def written():
        return {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}

    before = written()
    for taken in (f"{unit}/{lab.stem}", f"{unit}/1-another", "13-another/1-lab"):
        assert new_notebook.main([taken]) == 1
        assert "is there already" in capsys.readouterr().err
    for name in ([], ["13-topic"], ["13-topic/lab"], ["../13-topic/1-lab"], ["13-A/1-b"]):
        assert new_notebook.main(name) == 1
        assert "NAME=13-topic/1-what-it-is" in capsys.readouterr().err
    assert written() == before
    # A second lab of a unit leaves its marking to its author.
    monkeypatch.setattr(new_notebook, "ROOT", shutil.copytree(course, course.parent / "second"))
    assert new_notebook.main([f"{unit}/2-more"]) == 0
    assert (new_notebook.ROOT / "notebooks" / unit / "2-more.ipynb").exists()
    marks = lab.with_name("marking.py").read_text()
    assert (new_notebook.ROOT / "notebooks" / unit / "marking.py").read_text() == marks
    assert "by hand" in capsys.readouterr().out


def test_make_calls_the_tool():
    recipe = subprocess.check_output(
        ["make", "--no-print-directory", "-n", "new-notebook", "NAME=x"], text=True, cwd=ROOT
    )
    assert recipe.splitlines()[-1] == '.venv/bin/python -m tools.new_notebook "x"'
    command = [sys.executable, "-m", "tools.new_notebook", "x"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("Name it by unit and lab")


# What the steps name


@pytest.fixture(scope="module")
def course_text():
    """Return the names of the course's files, and what stands in labkit, labs and marking."""
    folders = ("docs", "labkit", "notebooks", "tests", "tools")
    paths = [*ROOT.glob("*.md"), *(p for folder in folders for p in ROOT.glob(f"{folder}/**/*.*"))]
    read = [*ROOT.glob("labkit/**/*.py"), *ROOT.glob("notebooks/*/*.*y*")]
    texts = [path.read_text().replace('\\"', '"') for path in read]
    return "\n".join([*(str(path.relative_to(ROOT)) for path in paths), *texts])


# What is made by the tests above, and so tried.
MADE = ("{", "notebooks/NN-topic/")
SPANS = {span for part in (TASK, LAB) for step in part.values() for span in step}
PLACEHOLDERS = {r"\bname\b": r"\\w+", r"UU\\-N": r"\\d\\d-\\d", "…": ".+?"}


@pytest.mark.parametrize("span", sorted(span for span in SPANS if not span.startswith(MADE)))
def test_what_the_steps_name_exists(span, course_text):
    first, *words = span.split()
    if first == "make":
        makefile = (ROOT / "Makefile").read_text()
        for word in words:
            variable = word.partition("=")[0]
            assert re.search(rf"^{variable}( \?=|:)", makefile, re.MULTILINE), word
    elif first == "python":
        assert find_spec(words[-1])
    else:
        pattern = re.escape(span)
        for placeholder, stands_for in PLACEHOLDERS.items():
            pattern = re.sub(placeholder, stands_for, pattern)
        assert re.search(pattern, course_text, re.DOTALL)
