"""Is the marking right? Right answers keep every mark, wrong ones lose some, the stub gets none."""

import re
import tempfile
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import nbformat
import pytest

from labkit.grading import marking, sandbox
from labkit.grading.release import student_version

COURSE = Path(__file__).parents[1] / "notebooks"
MARKED = sorted(path.parent for path in COURSE.glob("*/marking.py"))
ANSWERS = [path for unit in MARKED for path in sorted((unit / "answers").glob("*.py"))]

pytestmark = [
    pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing())),
    # The first test waits for the marking of all answers.
    pytest.mark.timeout(1200),
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


def verdicts(notebook, unit: Path, names: list[str], folder: Path) -> list[marking.Verdict]:
    parts = marking.load(unit / "marking.py")
    chosen = {tasks(unit)[name][1]: parts[name] for name in names}
    return list(marking.mark(notebook, chosen, folder, seed=20261121))


def with_answer(path: Path, identifier: str, source: str):
    notebook = deepcopy(nbformat.read(path, as_version=4))
    (cell,) = [
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == identifier
    ]
    cell.source = source
    return notebook


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
    """Mark the answers that are asked for, two at a time."""
    answers = [
        getattr(item, "callspec", None) and item.callspec.params.get("answer")
        for item in request.session.items
    ]
    chosen = [answer for answer in answers if isinstance(answer, Path)]
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        return dict(zip(chosen, pool.map(mark_answer, chosen), strict=True))


def mark_answer(answer: Path) -> marking.Verdict:
    name = re.fullmatch(r"(\w+)-(right|wrong)-[\w-]+", answer.stem)[1]
    unit = answer.parents[1]
    path, identifier, _ = tasks(unit)[name]
    notebook = with_answer(path, identifier, answer.read_text())
    with tempfile.TemporaryDirectory() as folder:
        (verdict,) = verdicts(notebook, unit, [name], Path(folder))
    return verdict


@pytest.mark.parametrize("answer", ANSWERS, ids=identify)
def test_right_answers_keep_every_mark_and_wrong_ones_lose_some(answer, marked):
    verdict = marked[answer]
    assert verdict.points is not None, verdict.lines
    assert (verdict.points == verdict.of) == ("-right-" in answer.stem), verdict.lines
    if answer.stem.endswith("-wrong-hard-coded"):
        assert verdict.points == 0, verdict.lines


@pytest.mark.parametrize("unit", MARKED, ids=identify)
def test_the_solution_gets_full_marks_and_the_stub_none(unit, tmp_path):
    for path in sorted({path for path, _, _ in tasks(unit).values()}):
        names = [name for name, (at, _, _) in tasks(unit).items() if at == path]
        solved = nbformat.read(path, as_version=4)
        for verdict in verdicts(solved, unit, names, tmp_path):
            assert verdict.points == verdict.of, verdict.lines
        for verdict in verdicts(student_version(solved), unit, names, tmp_path):
            assert verdict.points == 0, verdict.lines
            assert all("not done yet" in line for line in verdict.lines), verdict.lines
