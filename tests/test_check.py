import re

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbclient import NotebookClient

from labkit import check


def half(x):
    """Stand in for a student's function."""
    return x / 2


def unbegun():
    raise check.NotDoneYet


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (2.0, 2),
        ([1, 2], np.array([1.0, 2.0])),
        ((1, 2), [1, 2]),
        ("row", "row"),
        (float("nan"), np.nan),
        ([1.0, np.nan], np.array([1.0, np.nan])),
        ({"AA": (1.5, 2)}, {"AA": (1.5, 2)}),
        (np.array(["a", "b"]), ["a", "b"]),
        (2**60, 2**60),
        (None, None),
        (("AA", [(1, 2), (3, 4)], None), ["AA", [[1, 2], [3, 4]], None]),
        ([np.zeros((2, 3)), np.zeros(4)], [np.zeros((2, 3)), np.zeros(4)]),
        (pd.Series([1.0], index=["a"]), pd.Series([1.0], index=["a"])),
    ],
)
def test_equal_answers_pass(got, expected, capsys):
    check.equal(got, expected)
    assert capsys.readouterr().out == "✔ got: 1 of 1\n"


@pytest.mark.parametrize(
    ("got", "expected", "message"),
    [
        (3, 2, "expected 2, got 3"),
        ("2", 2, "expected 2, got '2' (str)"),
        ([1, 2], [1, 2, 3], "expected shape (3,), got (2,)"),
        (np.zeros((3, 1)), np.zeros(3), "expected shape (3,), got (3, 1)"),
        ([[1], [1, 2]], [1, 2], "expected shape (2,), got rows of different lengths"),
        (
            np.array([44, 1], dtype=np.uint8),
            np.array([300.0, 1.0]),
            "expected dtype float64, got uint8; 1 of 2 values differ, "
            "first at [0]: expected 300, got 44",
        ),
        ([[1, 2], [3, 5]], [[1, 2], [3, 4]], "first at [1, 1]: expected 4, got 5"),
        ({"AA": 1}, {"AA": 1, "UA": 2}, "the key 'UA' is missing among ['AA']"),
        ({"AA": 1, "UA": 2}, {"AA": 1}, "the key 'UA' does not belong there"),
        ({"AA": (1, 2)}, {"AA": (1, 3)}, "at 'AA': 1 of 2 values differ"),
        ([1], {"AA": 1}, "expected a dictionary, got [1]"),
        (("AA", [1, 2]), ("AA", [1, 3]), "at [1]: 1 of 2 values differ, first at [1]: expected 3"),
        (("AA", 0.5), (1, "AA"), "at [0]: expected 1, got 'AA'"),
        (("AA", 1, 2), ("AA", 1), "expected 2 parts, got 3"),
        (7, ("AA", 1), "expected 2 parts, got 7"),
        ((1, 8, 2), None, "expected None, got (1, 8, 2)"),
        (2**60 + 1, 2**60, f"expected {2**60}, got {2**60 + 1}"),
        ([1], pd.Series([1]), "expected a Series, got [1]"),
        (
            pd.Series([1], index=["b"]),
            pd.Series([1], index=["a"]),
            "expected the labels ['a'], got ['b']",
        ),
        (0.0, float("nan"), "expected nan, got 0"),
    ],
)
def test_wrong_answers_are_told_shape_and_dtype_first(got, expected, message):
    with pytest.raises(check.Wrong, match=re.escape(message)):
        check.equal(got, expected)


def test_message_shows_the_call_as_it_is_written_and_the_hint():
    with pytest.raises(check.Wrong) as wrong:
        check.equal(half(3), 2, hint="Whole numbers?")
    assert str(wrong.value) == "✘ half(3): expected 2, got 1.5. Whole numbers?"
    assert wrong.value._render_traceback_() == [str(wrong.value)]


def test_task_is_the_function_inside(capsys):
    check.close(np.sum(half(np.ones(4))), 2.0)
    check.equal(sorted([half(2.0)]), [1.0])
    assert capsys.readouterr().out == "✔ half: 1 of 1\n" * 2


def test_close_allows_rounding_and_no_more():
    check.close(half(2.0) + 1e-9, 1.0)
    check.close(half(0.0) + 1e-9, 0.0, atol=1e-8)
    with pytest.raises(check.Wrong, match=r"expected 1, got 1\.00001"):
        check.close(half(2.0) + 1e-5, 1.0)


def test_shape_and_true():
    check.shape(half(np.ones((2, 3))), (2, 3))
    with pytest.raises(check.Wrong, match=r"expected shape \(3, 2\), got \(2, 3\)"):
        check.shape(half(np.ones((2, 3))), (3, 2))
    with pytest.raises(check.Wrong, match=r"half\(2\) > 5: does not hold\. A half is less"):
        check.true(half(2) > 5, "A half is less.")


def test_raises():
    check.raises(TypeError, half, "two")
    with pytest.raises(check.Wrong, match=r"half: expected ValueError, got TypeError"):
        check.raises(ValueError, half, "two")
    with pytest.raises(check.Wrong, match=r"expected ValueError, but it returned 1\.0|returned 1"):
        check.raises(ValueError, half, 2)
    with pytest.raises(check.NotDoneYet):
        check.raises(NotImplementedError, unbegun)


def test_faster_compares_here_and_now(capsys):
    data = np.ones(20_000)
    check.faster(np.sum, sum, data, at_least=2)
    assert capsys.readouterr().out == "✔ sum: 1 of 1\n"
    with pytest.raises(check.Wrong, match=r"expected at least 2 × as fast, got 0\.\d+ ×"):
        check.faster(sum, np.sum, data, at_least=2)


@pytest.mark.parametrize("nothing", [None, ...])
def test_nothing_returned_is_not_done_yet(nothing):
    def dot():
        return nothing

    with pytest.raises(check.NotDoneYet, match="○ dot: not done yet – it returns nothing"):
        check.equal(dot(), 1)


def test_unbegun_task_names_itself_wherever_it_is_called():
    with pytest.raises(check.NotDoneYet, match="○ unbegun: not done yet") as unbegun_task:
        check.equal(unbegun(), 1)
    assert len(unbegun_task.value._render_traceback_()) == 1


def run(*cells: str) -> list:
    """Run cells in a kernel; return the outputs of the last one."""
    sources = ["from labkit import check\ndef dot(a, b):\n    return a * b", *cells]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    NotebookClient(notebook, allow_errors=True, timeout=60).execute()
    return notebook.cells[-1].outputs


def test_notebook_shows_one_line_for_a_cell_that_counts_up():
    outputs = run("check.equal(dot(1, 2), 2)\ncheck.equal(dot(2, 2), 4)")
    assert [output.data["text/plain"] for output in outputs] == ["\x1b[32m✔ dot: 2 of 2\x1b[0m"]


def test_notebook_names_the_task_that_a_cell_is_about():
    made = "check.about(dot)\nfound = dot(1, 2)\ncheck.equal(found, 2)\ncheck.equal(found, 2)"
    (line,) = run(made)
    assert line.data["text/plain"] == "\x1b[32m✔ dot: 2 of 2\x1b[0m"
    (line,) = run(made, "found = 3\ncheck.equal(found, 3)")
    assert line.data["text/plain"] == "\x1b[32m✔ found: 1 of 1\x1b[0m"


def test_notebook_counts_anew_when_the_cell_runs_again():
    cell = "check.equal(dot(1, 2), 2)"
    assert run(cell, cell)[0].data["text/plain"] == "\x1b[32m✔ dot: 1 of 1\x1b[0m"


def test_notebook_shows_a_wrong_answer_without_a_traceback():
    passed, wrong = run("check.equal(dot(1, 2), 2)\ncheck.equal(dot(2, 2), 5, hint='Twice?')")
    assert "1 of 2" in passed.data["text/plain"]
    assert wrong.traceback == ["✘ dot(2, 2): expected 5, got 4. Twice?"]


def test_notebook_shows_a_task_not_begun_as_one_line():
    (output,) = run("def norm(a):\n    raise check.NotDoneYet", "answer = norm(3) + 1")
    assert output.traceback == [
        "○ norm: not done yet – fill in the cell that defines norm and run it."
    ]
