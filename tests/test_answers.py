"""Is the marking right? Right answers keep every mark, wrong ones lose some, the stub gets none."""

import re
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import nbformat
import pytest

from bench.false_marks import marks_speed
from labkit.grading import marking, sandbox
from labkit.grading.release import student_version

COURSE = Path(__file__).parents[1] / "notebooks"
MARKED = sorted(path.parent for path in COURSE.glob("*/marking.py"))
# Two sandboxes and other tests at once: Spark alone may need half a minute to start.
LIMITS = sandbox.Limits(cpu=3600, task=180.0, notebook=1200.0)

pytestmark = [
    pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing())),
    # The first test waits for the marking of all answers, solutions and stubs.
    pytest.mark.timeout(1800),
]


def identify(path: Path) -> str:
    return f"{path.parents[1].name}/{path.stem}" if path.suffix else path.name


@cache
def tasks(unit: Path) -> dict[str, tuple[Path, str, float]]:
    """By task: its notebook, the id of its solution cell and its points."""
    found = {}
    for path in sorted(unit.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            own = cell.metadata.get("nbgrader", {})
            if own.get("grade") and not own.get("solution"):
                identifier = own.grade_id.removesuffix("-check")
                found[identifier.split("-", 2)[2]] = (path, identifier, own.points)
    return found


def grade_id(cell) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def with_answers(path: Path, identifier: str, answers: dict[str, str]):
    """Put all answers to a task into its notebook, one below the other, each up to its check."""
    notebook = nbformat.read(path, as_version=4)
    ids = [grade_id(cell) for cell in notebook.cells]
    start, end = ids.index(identifier), ids.index(f"{identifier}-check") + 1
    stretch = notebook.cells[start:end]
    del notebook.cells[start:]
    for name, source in answers.items():
        cells = deepcopy(stretch)
        cells[0].source = source
        cells[0].metadata["nbgrader"]["grade_id"] = name
        cells[-1].metadata["nbgrader"]["grade_id"] = f"{name}-check"
        notebook.cells += cells
    return notebook


def cell_of(notebook, identifier: str) -> str:
    (source,) = [cell.source for cell in notebook.cells if grade_id(cell) == identifier]
    return source


def timed(unit: Path, names: Iterable[str]) -> list[pytest.MarkDecorator]:
    """Return the mark of a test that times a student's function in one of these tasks."""
    parts = marking.load(unit / "marking.py")
    found = any(marks_speed(part) for name in names for part in parts[name])
    return [pytest.mark.alone] if found else []


def task_of(answer: Path) -> str:
    return re.fullmatch(r"(\w+)-(right|wrong)-[\w-]+", answer.stem)[1]


ANSWERS = [
    pytest.param(path, marks=timed(unit, [task_of(path)]))
    for unit in MARKED
    for path in sorted((unit / "answers").glob("*.py"))
]
TASKS = [
    pytest.param((unit, name), marks=timed(unit, [name]), id=f"{unit.name}/{name}")
    for unit in MARKED
    for name in tasks(unit)
]


@pytest.mark.parametrize("unit", MARKED, ids=identify)
def test_every_task_has_its_marking_its_points_and_its_answers(unit):
    parts = marking.load(unit / "marking.py")
    assert parts.keys() == tasks(unit).keys()
    for name, (_, _, points) in tasks(unit).items():
        assert sum(part.points for part in parts[name]) == points, name
        assert len(list((unit / "answers").glob(f"{name}-right-*.py"))) >= 2, name
        assert len(list((unit / "answers").glob(f"{name}-wrong-*.py"))) >= 3, name


@pytest.fixture(scope="module")
def marked(request):
    """Mark what is asked for, with each task's solution and stub, two tasks at a time."""
    by_task: dict[tuple[Path, str], list[Path]] = {}
    for item in request.session.items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        if "own_task" in given:
            by_task.setdefault(given["own_task"], [])
        if isinstance(answer := given.get("answer"), Path):
            by_task.setdefault((answer.parents[1], task_of(answer)), []).append(answer)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        return dict(zip(by_task, pool.map(mark_answers, by_task, by_task.values()), strict=True))


def mark_answers(task: tuple[Path, str], paths: list[Path]) -> dict[str, marking.Verdict]:
    """Mark answers to one task in one sandbox: what the notebook starts is started once."""
    unit, name = task
    path, identifier, _ = tasks(unit)[name]
    solved = nbformat.read(path, as_version=4)
    answers = {path.stem: path.read_text() for path in paths}
    answers["solution"] = cell_of(solved, identifier)
    answers["stub"] = cell_of(student_version(deepcopy(solved)), identifier)
    parts = marking.load(unit / "marking.py")[name]
    chosen = dict.fromkeys(answers, parts)
    with tempfile.TemporaryDirectory() as folder:
        notebook = with_answers(path, identifier, answers)
        found = marking.mark(notebook, chosen, Path(folder), 20261121, LIMITS)
        return dict(zip(answers, found, strict=True))


@pytest.mark.parametrize("answer", ANSWERS, ids=identify)
def test_right_answers_keep_every_mark_and_wrong_ones_lose_some(answer, marked):
    verdict = marked[answer.parents[1], task_of(answer)][answer.stem]
    assert verdict.points is not None, verdict.lines
    assert (verdict.points == verdict.of) == ("-right-" in answer.stem), verdict.lines
    if answer.stem.endswith("-wrong-hard-coded"):
        assert verdict.points == 0, verdict.lines


@pytest.mark.parametrize("own_task", TASKS)
def test_the_solution_gets_full_marks_and_the_stub_none(own_task, marked):
    solution, stub = marked[own_task]["solution"], marked[own_task]["stub"]
    assert solution.points == solution.of, solution.lines
    assert stub.points == 0, stub.lines
    assert all("not done yet" in line for line in stub.lines), stub.lines
