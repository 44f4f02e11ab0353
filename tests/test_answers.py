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
from labkit import hardware
from labkit.grading import marking, sandbox
from labkit.grading.release import student_version

COURSE = Path(__file__).parents[1] / "notebooks"
MARKED = sorted(path.parent for path in COURSE.glob("*/marking.py"))
# Two sandboxes and other tests at once: Spark alone may need half a minute to start.
LIMITS = sandbox.Limits(cpu=3600, task=180.0, notebook=1500.0)

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


def with_answers(notebook, answers: dict[str, dict[str, str]]):
    """Put all answers to each task into its notebook, one below the other, each up to its check.

    The solution comes last: later tasks may need it.
    """
    left = list(notebook.cells)
    notebook.cells = []
    while left:
        if (own := answers.get(grade_id(left[0]))) is None:
            notebook.cells.append(left.pop(0))
            continue
        ids = [grade_id(cell) for cell in left]
        end = ids.index(f"{ids[0]}-check") + 1
        for name, source in own.items():
            cells = deepcopy(left[:end])
            cells[0].source = source
            cells[0].metadata["nbgrader"]["grade_id"] = f"{ids[0]} {name}"
            cells[-1].metadata["nbgrader"]["grade_id"] = f"{ids[0]} {name}-check"
            notebook.cells += cells
        del left[:end]
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
    """Mark what is asked for, with each task's solution and stub, two notebooks at a time."""
    asked: dict[Path, dict[str, list[Path]]] = {}
    for item in request.session.items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        answer = given.get("answer")
        if isinstance(answer, Path):
            unit, name = answer.parents[1], task_of(answer)
        elif "own_task" in given:
            unit, name = given["own_task"]
        else:
            continue
        of_task = asked.setdefault(tasks(unit)[name][0], {}).setdefault(name, [])
        of_task += [answer] if isinstance(answer, Path) else []
    hardware.ceilings()
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        found = pool.map(mark_answers, asked, asked.values())
        return {key: verdicts for one in found for key, verdicts in one.items()}


def mark_answers(path: Path, asked: dict[str, list[Path]]) -> dict[tuple, dict]:
    """Mark answers to a notebook's tasks in one sandbox: what it starts is started once."""
    unit = path.parent
    notebook = nbformat.read(path, as_version=4)
    released = student_version(deepcopy(notebook))
    answers = {}
    # In the notebook's order: what runs because a later task needs it is not run again.
    asked = {name: asked[name] for name in tasks(unit) if name in asked}
    for name, paths in asked.items():
        _, identifier, _ = tasks(unit)[name]
        answers[identifier] = {path.stem: path.read_text() for path in paths}
        answers[identifier]["stub"] = cell_of(released, identifier)
        answers[identifier]["solution"] = cell_of(notebook, identifier)
    parts = marking.load(unit / "marking.py")
    chosen = {
        f"{identifier} {answer}": parts[name]
        for name, (identifier, own) in zip(asked, answers.items(), strict=True)
        for answer in own
    }
    with tempfile.TemporaryDirectory() as folder:
        notebook = with_answers(notebook, answers)
        verdicts = iter(marking.mark(notebook, chosen, Path(folder), 20261121, LIMITS))
        return {
            (unit, name): {answer: next(verdicts) for answer in own}
            for name, own in zip(asked, answers.values(), strict=True)
        }


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
