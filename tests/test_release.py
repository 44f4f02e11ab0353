"""Students get no solutions, and nothing they wrote is ever lost."""

import json
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from labkit.grading.release import student_version, update_copy

SOLUTION = "def dot(a, b):\n    ### BEGIN SOLUTION\n    return sum(a * b)\n    ### END SOLUTION"
CHECK = "check.equal(dot([1], [2]), 2)\n### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS"
NAME = "01-vectorization/1-arrays.ipynb"


def graded(name, **more):
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3, **plain, **more}}


def authored(text="Arrays"):
    hello = new_output("stream", name="stdout", text="hello\n")
    cells = [
        new_markdown_cell(f"# {text}"),
        new_code_cell(SOLUTION, metadata=graded("01-1-dot", solution=True)),
        new_code_cell(CHECK, metadata=graded("01-1-dot-check", grade=True, points=2, locked=True)),
        new_markdown_cell(
            "A model answer.", metadata=graded("01-1-words", grade=True, solution=True, points=1)
        ),
        new_code_cell("print('hello')", execution_count=3, outputs=[hello]),
        new_code_cell("print('hello')", metadata={"tags": ["keep_output"]}, outputs=[hello]),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "notebooks"
    unit = folder / "01-vectorization"
    (unit / "answers").mkdir(parents=True)
    nbformat.write(authored(), folder / NAME)
    (unit / "scene.bin").write_bytes(b"\x00\xff")
    (unit / "marking.py").write_text("secret = 1")
    (unit / "answers" / "dot.py").write_text("secret = 1")
    (unit / ".ipynb_checkpoints").mkdir()
    (unit / ".ipynb_checkpoints" / "1-arrays-checkpoint.ipynb").write_text("secret")
    return folder


def written(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".labkit" not in path.parts
    }


def edit(path, change):
    notebook = nbformat.read(path, 4)
    change(notebook)
    nbformat.write(notebook, path)


def test_student_version_has_stubs_for_solutions():
    cells = student_version(authored()).cells
    assert cells[
        1
    ].source == "def dot(a, b):\n    # YOUR CODE HERE\n    raise check.NotDoneYet" or (
        cells[1].source == "def dot(a, b):\n    raise check.NotDoneYet"
    )
    assert cells[2].source == "check.equal(dot([1], [2]), 2)"
    assert cells[3].source == "YOUR ANSWER HERE"


def test_student_version_keeps_tagged_outputs_alone():
    cells = student_version(authored()).cells
    assert cells[4].outputs == []
    assert cells[4].execution_count is None
    assert cells[5].outputs[0].text == "hello\n"


def test_student_version_locks_checks_and_leaves_the_authored_notebook_alone():
    notebook = authored()
    released = student_version(notebook)
    assert released.cells[2].metadata.editable is False
    assert released.cells[2].metadata.nbgrader.checksum
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in authored().cells]
    nbformat.validate(released)


def test_copy_holds_what_students_need_and_no_solution(course, tmp_path):
    copy = tmp_path / "my-labs"
    assert update_copy(course, copy) == []
    assert written(copy) == {NAME, "01-vectorization/scene.bin"}
    assert (copy / "01-vectorization" / "scene.bin").read_bytes() == b"\x00\xff"
    assert "sum(a * b)" not in (copy / NAME).read_text()


def test_untouched_notebook_is_brought_up_to_date(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)

    def as_an_editor_saves(notebook):
        notebook.metadata["language_info"] = {"name": "python", "version": "3.12"}
        notebook.cells[1].metadata["collapsed"] = False
        notebook.cells[1]["execution_count"] = 4

    edit(copy / NAME, as_an_editor_saves)
    nbformat.write(authored("Arrays, better told"), course / NAME)
    assert update_copy(course, copy) == []
    assert "better told" in (copy / NAME).read_text()
    assert written(copy) == {NAME, "01-vectorization/scene.bin"}


def write_an_answer(notebook):
    notebook.cells[1].source = "def dot(a, b):\n    return a @ b"


def run_a_cell(notebook):
    notebook.cells[4].outputs = [new_output("stream", name="stdout", text="mine\n")]


def add_a_cell(notebook):
    notebook.cells.append(new_markdown_cell("My note"))


def paste_a_picture(notebook):
    notebook.cells[0]["attachments"] = {"p.png": {"image/png": "aGk="}}


@pytest.mark.parametrize("change", [write_an_answer, run_a_cell, add_a_cell, paste_a_picture])
def test_changed_notebook_stays_and_the_new_one_lands_beside_it_once(course, tmp_path, change):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    edit(copy / NAME, change)
    mine = (copy / NAME).read_bytes()
    nbformat.write(authored("Arrays, better told"), course / NAME)

    notices = update_copy(course, copy)
    assert len(notices) == 1
    (beside,) = written(copy) - {NAME, "01-vectorization/scene.bin"}
    assert beside.startswith("01-vectorization/1-arrays.new-2")
    assert beside in notices[0]
    assert "better told" in (copy / beside).read_text()
    assert (copy / NAME).read_bytes() == mine

    assert update_copy(course, copy) == []
    assert written(copy) == {NAME, beside, "01-vectorization/scene.bin"}

    nbformat.write(authored("Arrays, told best"), course / NAME)
    assert len(update_copy(course, copy)) == 1
    assert (copy / NAME).read_bytes() == mine
    assert "better told" in (copy / beside).read_text()


def test_changed_notebook_with_no_update_causes_nothing(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    edit(copy / NAME, write_an_answer)
    assert update_copy(course, copy) == []
    assert written(copy) == {NAME, "01-vectorization/scene.bin"}


def test_new_version_taken_over_by_renaming_counts_as_untouched(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    edit(copy / NAME, write_an_answer)
    nbformat.write(authored("Second"), course / NAME)
    update_copy(course, copy)
    (beside,) = (copy / "01-vectorization").glob("*.new-*")
    beside.replace(copy / NAME)
    nbformat.write(authored("Third"), course / NAME)
    assert update_copy(course, copy) == []
    assert "Third" in (copy / NAME).read_text()


def test_deleted_notebook_comes_back_fresh(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    (copy / NAME).unlink()
    assert update_copy(course, copy) == []
    assert (copy / NAME).exists()


@pytest.mark.parametrize("record", [None, "", '{"01-vectorization/1-arra'])
def test_lost_or_torn_record_loses_no_work(course, tmp_path, record):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    edit(copy / NAME, write_an_answer)
    mine = (copy / NAME).read_bytes()
    place = copy / ".labkit" / "handed-out.json"
    place.unlink()
    if record is not None:
        place.write_text(record)
    assert len(update_copy(course, copy)) == 1
    assert (copy / NAME).read_bytes() == mine
    assert update_copy(course, copy) == []


def test_torn_notebook_of_the_student_stays(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    (copy / NAME).write_text('{"cells": [')
    nbformat.write(authored("Second"), course / NAME)
    assert len(update_copy(course, copy)) == 1
    assert (copy / NAME).read_text() == '{"cells": ['


def test_a_failure_half_way_is_made_good_by_the_next_call(course, tmp_path):
    copy = tmp_path / "my-labs"
    (course / "02-parallel").mkdir()
    (course / "02-parallel" / "1-cores.ipynb").write_text("not a notebook")
    with pytest.raises(Exception, match="does not appear to be JSON"):
        update_copy(course, copy)
    assert json.loads((copy / ".labkit" / "handed-out.json").read_text())[NAME]
    (course / "02-parallel" / "1-cores.ipynb").write_text(nbformat.writes(authored("Cores")))
    assert update_copy(course, copy) == []
    assert "02-parallel/1-cores.ipynb" in written(copy)


def test_nothing_to_do_imports_no_nbgrader(course, tmp_path):
    copy = tmp_path / "my-labs"
    update_copy(course, copy)
    program = (
        "import sys; from pathlib import Path; from labkit.grading.release import update_copy\n"
        "update_copy(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print([name for name in ('nbgrader', 'nbformat', 'pandas') if name in sys.modules])"
    )
    call = [sys.executable, "-c", program, course, copy]
    assert subprocess.check_output(call, text=True).strip() == "[]"
