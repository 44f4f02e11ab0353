"""nbgrader's autograde, with the step that executes and scores replaced."""

import os
import shutil

import course
import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from labkit.grading import autograde, classroom, sandbox

pytestmark = [
    pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing())),
    # nbgrader's own, at every new submission.
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

MARKING = '''
from labkit.grading.marking import equal, task

@task("one", points=1)
def returns_one(student, rng):
    """It returns one."""
    equal(student.one(), 1)

@task("one", points=1)
def again(student, rng):
    """It returns one again."""
    equal(student.one(), 1)

@task("two", points=2)
def two(student, rng):
    """It returns one, too."""
    equal(student.two(), 1)
'''
UNIT = course.UNIT


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    folder = course.make(tmp_path_factory.mktemp("course"), words=True)
    (folder / "nbgrader_config.py").write_text(course.CONFIGURATION.read_text())
    (folder / "notebooks" / UNIT / "marking.py").write_text(MARKING)
    classroom.release(classroom.open_course(folder), UNIT)
    return folder


@pytest.fixture
def folder(released, tmp_path):
    copy = tmp_path / "course"
    shutil.copytree(released, copy)
    return copy


def grade(folder, student="ada"):
    """Autograde one submission; return its grades and comments by cell."""
    opened = classroom.open_course(folder)
    result = opened.autograde(UNIT, student)
    assert result["success"], result
    return marks(folder, student)


def marks(folder, student):
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        (notebook,) = book.find_submission(UNIT, student).notebooks
        grades = {
            one.name: (one.auto_score, one.max_score, one.needs_manual_grade)
            for one in notebook.grades
        }
        return grades, {one.name: one.auto_comment or "" for one in notebook.comments}


def change(folder, edit, student="ada"):
    """Hand in right answers, changed by hand."""
    target = course.hand_in(folder, student) / "1-only.ipynb"
    notebook = nbformat.read(target, 4)
    edit(notebook)
    nbformat.write(notebook, target)
    return target


def cell(notebook, name):
    return next(
        one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def test_marks_partial_marks_and_sentences_reach_the_gradebook(folder):
    calls = "try: seen\n    except NameError: globals()['seen'] = 1; return 1"
    course.hand_in(folder, "ada", one=calls, two="return 2")
    grades, comments = grade(folder)
    assert grades["01-1-one-check"] == (1, 2, False)
    assert grades["01-1-two-check"] == (0, 2, False)
    assert grades["01-1-words"] == (None, 1, True)
    assert comments["01-1-one"].startswith("✔ It returns one. 1 of 1")
    assert "✘ It returns one again: it returned nothing" in comments["01-1-one"]
    assert "expected 1, got 2" in comments["01-1-two"]


def test_the_verdict_stands_where_the_check_was_and_in_the_record(folder):
    course.hand_in(folder, "ada")
    grade(folder)
    marked = nbformat.read(folder / "autograded" / "ada" / UNIT / "1-only.ipynb", 4)
    assert "✔ It returns one, too. 2 of 2" in cell(marked, "01-1-two-check").outputs[0].text
    (entry,) = course.history(folder, "ada")
    assert [verdict["points"] for verdict in entry["verdicts"]["1-only"]] == [2, 2]


def test_printing_nothing_earns_nothing(folder):
    course.hand_in(folder, "ada", one="pass", two="pass")
    grades, _ = grade(folder)
    assert grades["01-1-one-check"] == grades["01-1-two-check"] == (0, 2, False)


def copied(notebook):
    return nbformat.from_dict({**cell(notebook, "01-1-one"), "id": "copied"})


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda notebook: notebook.cells.remove(cell(notebook, "01-1-one")), "is missing"),
        (lambda notebook: notebook.cells.append(copied(notebook)), "is there 2 times"),
        (lambda notebook: cell(notebook, "01-1-one").update(cell_type="raw"), "is no code cell"),
        (lambda notebook: cell(notebook, "01-1-one").metadata.clear(), "is missing"),
    ],
    ids=["deleted", "copied", "retyped", "forgotten"],
)
def test_a_cell_that_is_not_there_once_is_not_marked_and_not_zero(folder, edit, said):
    def spoil(notebook):
        edit(notebook)
        for one in notebook.cells:
            if one.cell_type == "raw":
                one.pop("outputs", None), one.pop("execution_count", None)

    change(folder, spoil)
    grades, comments = grade(folder)
    assert grades["01-1-one-check"] == (None, 2, True)
    assert comments["01-1-one"].startswith("one could not be marked, because its cell")
    assert said in comments["01-1-one"]
    assert grades["01-1-two-check"] == (2, 2, False)


def test_points_flags_checks_and_verdicts_are_the_courses_own(folder):
    def forge(notebook):
        check = cell(notebook, "01-1-two-check")
        check.source = "pass"
        check.metadata.nbgrader.update(points=99, solution=True)
        check.outputs = [nbformat.v4.new_output("stream", text="✔ 2 of 2")]
        cell(notebook, "01-1-two").source = "def two(): return 5"
        cell(notebook, "01-1-one").metadata.nbgrader.update(grade=True, points=50)
        verdict = {"task": "two", "points": 2.0, "of": 2.0, "lines": ["✔"]}
        notebook.metadata["labkit"] = {"verdicts": [verdict], "problems": []}

    change(folder, forge)
    grades, _ = grade(folder)
    assert grades["01-1-two-check"] == (0, 2, False)
    assert grades["01-1-one-check"] == (2, 2, False)
    marked = nbformat.read(folder / "autograded" / "ada" / UNIT / "1-only.ipynb", 4)
    assert [verdict["points"] for verdict in marked.metadata.labkit.verdicts] == [2, 0]
    assert "assert" in cell(marked, "01-1-two-check").source


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "not a notebook that can be read"),
        (b"[" * 200_000, "nested too deep"),
        ('{"cells": []}'.encode("utf-16"), "not a notebook that can be read"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}', "not a notebook"),
        (b" " * (11 * 2**20), "larger than"),
    ],
    ids=["malformed", "deep", "utf-16", "invalid", "huge"],
)
def test_a_notebook_that_cannot_be_read_is_set_aside(folder, content, said):
    target = course.hand_in(folder, "ada") / "1-only.ipynb"
    target.write_bytes(content)
    grades, comments = grade(folder)
    assert grades["01-1-one-check"] == grades["01-1-two-check"] == (None, 2, True)
    assert said in comments["01-1-two"]
    assert any(path.read_bytes() == content for path in (target.parent / "1.set-aside").iterdir())
    assert grade(folder) == (grades, comments)


@pytest.mark.parametrize("make", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_links_to_the_courses_own_files_are_not_followed(folder, make):
    target = course.hand_in(folder, "ada")
    (target / "1-only.ipynb").unlink()
    make(folder / "notebooks" / UNIT / "1-only.ipynb", target / "1-only.ipynb")
    make(folder / "notebooks" / UNIT / "marking.py", target / "notes.txt")
    grades, comments = grade(folder)
    assert grades["01-1-one-check"] == (None, 2, True)
    assert "is a link" in comments["01-1-one"]
    assert not (folder / "autograded" / "ada" / UNIT / "notes.txt").exists()
    assert (folder / "notebooks" / UNIT / "1-only.ipynb").read_text()


def test_a_pipe_does_not_hang_it(folder):
    target = course.hand_in(folder, "ada")
    (target / "1-only.ipynb").unlink()
    os.mkfifo(target / "1-only.ipynb")
    assert grade(folder)[0]["01-1-one-check"] == (None, 2, True)


def test_what_was_not_taken_in_is_not_marked(folder, monkeypatch):
    def broken(path):
        raise OSError("no right to")

    monkeypatch.setattr(autograde, "_problem", broken)
    course.hand_in(folder, "ada")
    result = classroom.open_course(folder).autograde(UNIT, "ada")
    assert not result["success"]
    assert "was not taken in" in result["log"]


def test_without_a_sandbox_nothing_is_marked(folder, monkeypatch):
    monkeypatch.setattr(sandbox, "missing", lambda: "There is no bubblewrap.")
    course.hand_in(folder, "ada")
    result = classroom.open_course(folder).autograde(UNIT, "ada")
    assert not result["success"]
    assert "There is no bubblewrap." in result["log"]


def test_a_hand_given_mark_asks_to_be_looked_at_when_marked_again(folder):
    course.hand_in(folder, "ada", one="return 5")
    grade(folder)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        book.find_grade("01-1-one-check", "1-only", UNIT, "ada").manual_score = 1.5
        book.db.commit()
    grades, _ = grade(folder)
    assert grades["01-1-one-check"] == (0, 2, True)


def test_the_configuration_file_is_all_that_nbgrader_needs(folder):
    """As the formgrader does it: nbgrader's own class, with the file's configuration."""
    opened = classroom.open_course(folder)
    converter = Autograde(coursedir=opened.coursedir, parent=opened)
    assert autograde.Mark in converter.autograde_preprocessors
    assert autograde.Tidy in converter.sanitize_preprocessors
    assert converter.pre_convert_hook is autograde.take_in
