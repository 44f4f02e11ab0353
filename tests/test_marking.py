"""Marks come from the marker's own verdict, and from nothing else."""

from dataclasses import replace
from textwrap import dedent

import nbformat
import numpy as np
import pytest

from labkit.grading import marking, sandbox
from labkit.grading.marking import LIMITS, close, equal, expect, faster, load, mark, raises

needs_sandbox = pytest.mark.skipif(sandbox.missing() is not None, reason=str(sandbox.missing()))

MARKING = '''
from labkit.grading.marking import close, task

@task("total", points=1)
def any_numbers(student, rng):
    """The sum of any numbers."""
    values = rng.normal(size=20)
    close(student.total(values), values.sum())

@task("total", points=2)
def nothing(student, rng):
    """The sum of nothing is zero."""
    close(student.total([]), 0)

@task("double", points=1)
def twice(student, rng):
    """Twice a number."""
    number = rng.integers(1, 100)
    close(student.double(int(number)), 2 * number)
'''


@pytest.fixture
def parts(tmp_path):
    unit = tmp_path / "09-unit"
    unit.mkdir()
    (unit / "marking.py").write_text(MARKING)
    return load(unit / "marking.py")


def notebook(**answers):
    cells = [nbformat.v4.new_code_cell("import numpy as np")]
    for name, source in answers.items():
        own = {"nbgrader": {"grade_id": f"09-1-{name}", "solution": True}}
        cells.append(nbformat.v4.new_code_cell(dedent(source), metadata=own))
    return nbformat.v4.new_notebook(cells=cells)


def verdicts(parts, folder, limits=LIMITS, **answers):
    tasks = {f"09-1-{name}": listed for name, listed in parts.items()}
    return {
        verdict.task: verdict
        for verdict in mark(notebook(**answers), tasks, folder, seed=1, limits=limits)
    }


TOTAL = "def total(values):\n    return np.sum(values)"
DOUBLE = "def double(number):\n    return 2 * number"


@needs_sandbox
def test_right_answers_get_all_points_with_a_line_for_each_part(parts, tmp_path):
    total = verdicts(parts, tmp_path, total=TOTAL, double=DOUBLE)["total"]
    assert (total.points, total.of) == (3, 3)
    assert total.lines == (
        "✔ The sum of any numbers. 1 of 1",
        "✔ The sum of nothing is zero. 2 of 2",
    )


@needs_sandbox
def test_a_part_is_earned_whole_or_not_and_the_others_stay(parts, tmp_path):
    lazy = "def total(values):\n    return np.sum(values) if len(values) else None"
    found = verdicts(parts, tmp_path, total=lazy, double=DOUBLE)
    assert found["total"].points == 1
    assert "returned nothing" in found["total"].lines[1]
    assert found["double"].points == 1


@needs_sandbox
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("def total(values):\n    return values[99]", "IndexError"),
        ("def other(values): ...", "there is no function total"),
        ("total = 3", "there is no function total"),
        ("def total(values) return", "there is no function total: SyntaxError: expected ':'"),
        ("def total(values):\n    return iter(values)", "not data"),
        ("def total(values):\n    return '<script>'", "‹script›"),
        ("def total(values):\n    return values", "shape"),
        ("def total(values):\n    return np.nan", "nan"),
    ],
)
def test_a_wrong_answer_gets_nothing_and_a_sentence(parts, tmp_path, answer, said):
    total = verdicts(parts, tmp_path, total=answer, double=DOUBLE)["total"]
    assert total.points == 0
    assert said in total.lines[0]


@needs_sandbox
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("def total(values):\n    import os\n    os._exit(0)", "ended the kernel"),
        ("def total(values):\n    while True: pass", "took longer than"),
        ("import os\nos._exit(0)", "ended the kernel"),
    ],
)
def test_what_cannot_be_marked_is_said_and_the_rest_goes_on(parts, tmp_path, answer, said):
    limits = replace(LIMITS, task=3.0)
    found = verdicts(parts, tmp_path, limits, total=answer, double=DOUBLE)
    assert found["total"].points is None
    assert found["total"].lines[0].startswith("total could not be marked, because ")
    assert said in found["total"].lines[0]
    assert found["double"].points == 1


@needs_sandbox
def test_a_missing_cell_could_not_be_marked(parts, tmp_path):
    found = verdicts(parts, tmp_path, double=DOUBLE)
    assert found["total"].points is None
    assert "missing" in found["total"].lines[0]
    assert found["double"].points == 1


@needs_sandbox
def test_a_marker_that_fails_gives_no_mark(parts, tmp_path):
    def broken(student, rng):
        raise KeyError("a mistake of the marker's own")

    parts["total"][0] = replace(parts["total"][0], function=broken)
    total = verdicts(parts, tmp_path, total=TOTAL, double=DOUBLE)["total"]
    assert total.points is None
    assert "the marking itself failed" in total.lines[0]


@needs_sandbox
def test_a_notebook_that_takes_too_long_leaves_the_rest_unmarked(parts, tmp_path):
    limits = replace(LIMITS, task=2.0, notebook=2.0)
    slow = "def total(values):\n    while True: pass"
    found = verdicts(parts, tmp_path, limits, total=slow, double=DOUBLE)
    assert found["double"].points is None
    assert "the notebook took longer" in found["double"].lines[0]


@needs_sandbox
def test_inputs_come_from_the_seed_and_a_visible_example_earns_nothing(parts, tmp_path):
    remembered = "def total(values):\n    return 6 if len(values) == 3 else 0.5"
    assert verdicts(parts, tmp_path, total=remembered)["total"].points == 0
    seen = "def double(number):\n    raise ValueError(number)"
    tasks = {"09-1-double": parts["double"]}
    lines = {
        seed: next(mark(notebook(double=seen), tasks, tmp_path, seed)).lines for seed in (1, 1, 2)
    }
    assert lines[1] != lines[2]
    assert lines[1] == next(mark(notebook(double=seen), tasks, tmp_path, 1)).lines


@needs_sandbox
def test_values_can_stay_in_the_sandbox_and_be_looked_at_again(tmp_path):
    code = "def clear(values):\n    values[:] = 0\n    import warnings\n    warnings.warn('gone')"
    with sandbox.Sandbox(tmp_path, LIMITS) as box:
        box.ask({"source": code}, 20, "the cell")
        student = marking.Student(box, code, 20)
        (kept,) = student.keep(np.ones(3))
        assert student.clear(kept) is None
        assert student.warnings == ["gone"]
        equal(student.fetch(kept), np.zeros(3))


def test_comparisons_lose_a_part_with_a_reason():
    close([1.0, 2.0 + 1e-9], np.array([1, 2]))
    equal({"a": 1}, {"a": 1})
    for got, expected in ((None, 1), ([1, 2], [1, 3]), ("1", 1), ({"a": {}}, {"a": 1})):
        with pytest.raises(marking.Lost):
            close(got, expected)
    with pytest.raises(marking.Lost, match="too small"):
        expect(False, "too small")


def test_an_exception_is_asked_for_by_name():
    def refuses(*_):
        raise marking.Raised("ValueError: no", ["ValueError", "Exception"])

    raises(ValueError, refuses, 1)
    with pytest.raises(marking.Lost, match="expected TypeError"):
        raises(TypeError, refuses, 1)
    with pytest.raises(marking.Lost, match="it returned 1"):
        raises(ValueError, lambda: 1)


def test_a_speed_mark_is_a_ratio_of_times_on_fresh_inputs():
    rng = np.random.default_rng(0)

    def draw():
        return (rng.normal(size=100_000),)

    def loop(values):
        total = 0.0
        for value in values:
            total += value
        return total

    faster(np.sum, loop, draw, at_least=3)
    with pytest.raises(marking.Lost, match="3 is asked for"):
        faster(loop, np.sum, draw, at_least=3)
    with pytest.raises(marking.Lost, match="expected"):
        faster(lambda values: 0.0, loop, draw, at_least=3)


def test_a_unit_without_marking_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"marking\.py is missing"):
        load(tmp_path / "marking.py")
