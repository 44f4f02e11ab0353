"""What comes back from a sandbox may exhaust the process that marks, and nothing else."""

from dataclasses import replace

import nbformat
import pytest

from labkit.grading import marker, sandbox
from labkit.grading.marking import LIMITS

pytestmark = pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing()))

MARKING = '''
from labkit.grading.marking import close, task

@task("total", points=1)
def of_numbers(student, rng):
    """The sum of numbers."""
    close(student.total([1, 2]), 3)

@task("double", points=1)
def twice(student, rng):
    """Twice a number."""
    close(student.double(4), 8)

@task("fatal", points=1)
def ends(student, rng):
    """A marker that ends."""
    import os
    os._exit(3)
'''
DOUBLE = "def double(number):\n    return 2 * number"
COLLIDING = """
def total(values):
    return Many()
class Many(set):
    def __iter__(self):
        return (number * (2**61 - 1) for number in range(60_000))
"""
WIDE = 'def total(values):\n    return ["a"] * 500 + ["b" * 4_000_000]'


def verdicts(tmp_path, limits=LIMITS, **answers):
    file = tmp_path / "marking.py"
    file.write_text(MARKING)
    cells = [
        nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"grade_id": f"09-1-{name}"}})
        for name, source in answers.items()
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    tasks = {f"09-1-{name}": name for name in answers}
    folder = tmp_path / "submission"
    folder.mkdir(exist_ok=True)
    found = marker.verdicts(notebook, file, tasks, folder, 1, limits)
    return {verdict.task: verdict for verdict in found.values()}


def test_marks_are_those_of_the_units_marking(tmp_path):
    found = verdicts(tmp_path, total="def total(values):\n    return sum(values)", double="1")
    assert (found["total"].points, found["double"].points) == (1, 0)


@pytest.mark.parametrize("answer", [COLLIDING, WIDE], ids=["time", "memory"])
def test_an_answer_made_to_exhaust_the_marker_is_not_marked_and_the_next_is(tmp_path, answer):
    limits = replace(LIMITS, task=4.0, memory=2**30)
    found = verdicts(tmp_path, limits, total=answer, double=DOUBLE)
    assert found["total"].points is None
    assert "comparing what it returned" in found["total"].lines[0]
    assert found["double"].points == 1


def test_a_marker_that_ends_leaves_the_rest_unmarked(tmp_path):
    found = verdicts(tmp_path, double=DOUBLE, fatal="1", total="def total(values):\n    return 3")
    assert found["double"].points == 1
    assert found["fatal"].points is found["total"].points is None
    assert "ended the marking" in found["total"].lines[0]
