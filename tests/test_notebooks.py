"""The notebooks' anatomy, and the student's copy of each run from top to bottom."""

import ast
import re
import statistics
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbclient import NotebookClient

from labkit.grading import release, slices
from tools import canonical_notebooks

COURSE = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(COURSE.glob("*/*.ipynb"))

each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=[f"{path.parent.name}/{path.stem}" for path in NOTEBOOKS]
)

# What one of its cells hands to another lies in files, of which names tell nothing.
HANDS_ON_FILES = {"02-parallel/3-slurm"}


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def graded(notebook):
    return [cell for cell in notebook.cells if "nbgrader" in cell.metadata]


def touched_by_answers(notebook):
    """Return the code cells that need an answer, and all that these need."""
    cells = code(notebook)
    sources = [cell.source for cell in cells]
    answers = {
        place
        for place, cell in enumerate(cells)
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    needed = [{place, *slices.needed(sources, place)} for place in range(len(cells))]
    places = set().union(*(some for some in needed if some & answers))
    return [cells[place] for place in sorted(places)]


def test_course_has_notebooks():
    assert len(NOTEBOOKS) >= 5


def test_grade_ids_are_unique_in_the_course():
    ids = Counter(
        cell.metadata.nbgrader.grade_id
        for path in NOTEBOOKS
        for cell in graded(nbformat.read(path, 4))
    )
    assert [name for name, count in ids.items() if count > 1] == []


@each_notebook
def test_anatomy(path):
    notebook = nbformat.read(path, 4)
    assert notebook.metadata.labkit.tier in {"cpu", "cluster", "gpu"}
    assert 45 <= notebook.metadata.labkit.minutes <= 60
    opening = notebook.cells[0].source
    for part in ("# ", "will be able to", "You need", "Time"):
        assert part in opening
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for part in ("When it loses", "In words", "What you can do now", "Read on"):
        assert part in text, part
    lengths = [len(cell.source.splitlines()) for cell in code(notebook)]
    assert statistics.median(lengths) <= 5
    assert max(lengths) <= 25
    figures = re.findall(
        r"figures\.show\(|\.plot\(\)|labbook\.(?:ladder|roofline)\(", str(notebook)
    )
    assert figures


@each_notebook
def test_tasks_have_a_heading_a_hint_and_a_check(path):
    notebook = nbformat.read(path, 4)
    unit, number = path.parent.name[:2], path.name[0]
    tasks = [c for c in graded(notebook) if c.cell_type == "code" and c.metadata.nbgrader.solution]
    # The checkpoint is ten questions with short answers, and the coursework's essay all words.
    fewest, most = {"05": (3, 10), "12": (0, 6)}.get(unit, (3, 6))
    assert fewest <= len(tasks) <= most
    for cell in tasks:
        position = notebook.cells.index(cell)
        name = cell.metadata.nbgrader.grade_id.removeprefix(f"{unit}-{number}-")
        hint, check = notebook.cells[position + 1 : position + 3]
        text = "\n".join(c.source for c in notebook.cells[:position] if c.cell_type == "markdown")
        task, points = re.findall(r"^### Task: (\w+) · (\d+) points?$", text, re.MULTILINE)[-1]
        assert task == name
        assert f"def {name}(" in cell.source
        assert hint.source.startswith("<details><summary>Hint</summary>"), name
        assert check.metadata.nbgrader.grade_id == f"{unit}-{number}-{name}-check"
        assert check.metadata.nbgrader.grade
        assert check.metadata.nbgrader.points == int(points)
        assert "check." in check.source
    written = [c for c in graded(notebook) if c.cell_type == "markdown"]
    names = [c.metadata.nbgrader.grade_id.removeprefix(f"{unit}-{number}-") for c in written]
    # Coursework has a part for each row of its rubric.
    assert len(names) == 6 if unit == "12" else names == ["words"]


@each_notebook
def test_nothing_hidden_is_imported(path):
    for cell in code(nbformat.read(path, 4)):
        for node in ast.walk(ast.parse(TransformerManager().transform_cell(cell.source))):
            if isinstance(node, ast.ImportFrom):
                assert "*" not in {alias.name for alias in node.names}


@each_notebook
def test_form_is_canonical(path):
    """No outputs, no counts, no metadata but the course's own: what `make format` sees to."""
    assert canonical_notebooks.canonical(path.read_bytes())[1] == []


@each_notebook
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("timed_briefly")
def test_student_copy_says_not_done_yet_and_nothing_else(path, tmp_path, monkeypatch):
    """Cells that need an answer say so in a line; others, which nbval runs, are left out."""
    notebook = release.student_version(nbformat.read(path, 4))
    assert "BEGIN SOLUTION" not in str(notebook)
    if f"{path.parent.name}/{path.stem}" not in HANDS_ON_FILES:
        notebook.cells = touched_by_answers(notebook)
    monkeypatch.setenv("LABKIT_WORKSPACE", str(tmp_path))
    client = NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    checks = {c.id for c in graded(notebook) if c.cell_type == "code" and c.metadata.nbgrader.grade}
    for cell in code(notebook):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        deliberate = "raises-exception" in cell.metadata.get("tags", [])
        for error in errors:
            if not deliberate:
                assert error.ename == "NotDoneYet", f"{cell.source}\n{error.evalue}"
                assert re.search(r"○ \w+: not done yet", "".join(error.traceback))
                assert len(cell.outputs) == 1, cell.source
        if cell.id in checks:
            assert errors, f"passes unsolved: {cell.source}"
        warned = [o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"]
        assert [text for text in warned if "Measuring this machine" not in text] == []
