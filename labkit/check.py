"""Is it right? Visible checks for practice: one line each, whatever the answer."""

import ast
import builtins
import inspect
import reprlib
import sys
import traceback
from collections.abc import Callable
from types import FrameType

import executing
import numpy as np
from IPython import get_ipython
from IPython.display import display

_GREEN, _PLAIN = "\x1b[32m", "\x1b[0m"


class _OneLine(Exception):
    """An exception that a notebook shows as its message alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Wrong(_OneLine, AssertionError):
    """An answer that a check found wrong; its message is the one line that a student sees."""


class NotDoneYet(_OneLine, NotImplementedError):
    """A task that has not been begun; the student's copy raises it where the answer belongs."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        if self.message:
            return self.message
        frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(self.__traceback__)]
        task = frames[-1] if frames else "<module>"
        if task == "<module>":
            return "○ not done yet – replace this cell's last line by your answer and run it."
        return f"○ {task}: not done yet – fill in the cell that defines {task} and run it."


def about(task: Callable) -> None:
    """Name the task of a cell whose checks look at values that were made before.

    Parameters
    ----------
    task : callable
        The student's function or kernel: the cell's line bears its name.

    Examples
    --------
    >>> about(sorted)
    """
    _tally.task = _cell(sys._getframe(1).f_code.co_filename), _name(task)


def equal(got: object, expected: object, hint: str = "") -> None:
    """Check that an answer is exactly the expected one.

    Parameters
    ----------
    got : object
        The answer: a value, sequence, array, dictionary, Series or DataFrame. A list passes for an
        array of the same shape, a missing value for a missing value.
    expected : object
        What it should be.
    hint : str
        What to think of when it is not.

    Raises
    ------
    Wrong
        If it differs, with the shapes and types first.
    NotDoneYet
        If the answer is None or Ellipsis, and something else is expected.

    Examples
    --------
    >>> equal(sorted([3, 1, 2]), [1, 2, 3])
    ✔ sorted: 1 of 1
    """
    _verdict(difference(got, expected, rtol=0.0, atol=0.0), got, expected, hint)


def close(
    got: object, expected: object, hint: str = "", rtol: float = 1e-6, atol: float = 0.0
) -> None:
    """Check that numbers are the expected ones but for rounding.

    Parameters
    ----------
    got, expected : number, array, dictionary, Series or DataFrame
        The answer, and what it should be.
    hint : str
        What to think of when it is not.
    rtol, atol : float
        The difference allowed: ``atol + rtol * abs(expected)``.

    Raises
    ------
    Wrong
        If a number is further off, with the shapes and types first.
    NotDoneYet
        If the answer is None or Ellipsis.

    Examples
    --------
    >>> close(sum([0.1] * 10), 1.0)
    ✔ sum: 1 of 1
    """
    _verdict(difference(got, expected, rtol, atol), got, expected, hint)


def shape(got: object, expected: tuple[int, ...], hint: str = "") -> None:
    """Check the shape of an answer.

    Parameters
    ----------
    got : array_like
        The answer.
    expected : tuple of int
        The shape that it should have.
    hint : str
        What to think of when it has not.

    Raises
    ------
    Wrong
        If the shape is another.
    NotDoneYet
        If the answer is None or Ellipsis.

    Examples
    --------
    >>> shape(np.zeros((2, 3)), (2, 3))
    ✔ np.zeros: 1 of 1
    """
    wrong = None
    if np.shape(got) != tuple(expected):
        wrong = f"expected shape {tuple(expected)}, got {np.shape(got)}"
    _verdict(wrong, got, expected, hint)


def true(condition: object, hint: str) -> None:
    """Check that a statement about an answer holds.

    Parameters
    ----------
    condition : bool
        The statement.
    hint : str
        What it says, and what to think of when it does not hold.

    Raises
    ------
    Wrong
        If it does not hold.

    Examples
    --------
    >>> true(len([1, 2]) == 2, "Two values go in, two come out.")
    ✔ len: 1 of 1
    """
    _verdict(None if condition else "does not hold", condition, True, hint)


def raises(
    exception: type[BaseException], function: Callable, *arguments: object, hint: str = ""
) -> None:
    """Check that a function refuses some arguments.

    Parameters
    ----------
    exception : type
        The exception that it should raise.
    function : callable
        The student's function.
    *arguments : object
        What it should refuse.
    hint : str
        What to think of when it does not.

    Raises
    ------
    Wrong
        If it returns, or raises something else.

    Examples
    --------
    >>> raises(ValueError, int, "two")
    ✔ int: 1 of 1
    """
    try:
        result = function(*arguments)
    except NotDoneYet:
        raise
    except exception:
        wrong = None
    except Exception as other:
        wrong = f"expected {exception.__name__}, got {type(other).__name__}: {other}"
    else:
        wrong = f"expected {exception.__name__}, but it returned {_brief(result)}"
    _verdict(wrong, True, True, hint, task=_name(function))


def faster(
    function: Callable,
    than: Callable,
    *arguments: object,
    at_least: float = 1.0,
    hint: str = "",
) -> None:
    """Check that a function is faster than another on the same arguments.

    Parameters
    ----------
    function, than : callable
        The student's function, and the one that it should beat.
    *arguments : object
        Given to both.
    at_least : float
        How many times as fast it should be.
    hint : str
        What to think of when it is not.

    Raises
    ------
    Wrong
        If the ratio, timed here and now, is smaller.
    """
    # Imported where it is used, as pandas below: a lab's first cell waits for every import.
    from labkit import timing

    measured = timing.compare({"yours": function, "other": than}, *arguments)
    ratio = measured.ratio("yours", to="other")
    wrong = None
    if ratio.value < at_least:
        wrong = f"expected at least {at_least:g} × as fast, got {ratio.value:.2g} ×"
    _verdict(wrong, True, True, hint, task=_name(function))


def _verdict(
    wrong: str | None, got: object, expected: object, hint: str, task: str | None = None
) -> None:
    """Show the line of the check that called the function calling this one."""
    call = _Call(sys._getframe(2))
    if (got is None or got is ...) and expected is not None:
        name = task or call.task
        raise NotDoneYet(f"○ {name}: not done yet – it returns nothing: is a return missing?")
    if wrong is None:
        _tally.passed(call, task or call.task)
        return
    subject = call.subject if task is None else task
    raise Wrong(f"✘ {subject}: {wrong}. {hint}".rstrip())


class _Call:
    """Where a check was called, and what its text says."""

    def __init__(self, frame: FrameType) -> None:
        source = executing.Source.executing(frame)
        self.filename = frame.f_code.co_filename
        self.place = frame.f_lineno
        self.subject = self.task = "your answer"
        self.checks = 1
        if isinstance(source.node, ast.Call) and source.node.args:
            first = source.node.args[0]
            self.place = source.node.lineno, source.node.col_offset
            self.subject = " ".join(ast.unparse(first).split())
            self.task = _task(first)
            kind = ast.unparse(source.node.func).rpartition(".")[0]
            tree = ast.walk(source.source.tree)
            calls = [ast.unparse(node.func) for node in tree if isinstance(node, ast.Call)]
            own = [name for name in calls if kind and name.startswith(f"{kind}.")]
            self.checks = max(1, len(own) - own.count(f"{kind}.about"))


def _task(expression: ast.expr) -> str:
    """Name the function that an expression is about: the first that is not Python's own."""
    called = [ast.unparse(node.func) for node in ast.walk(expression) if isinstance(node, ast.Call)]
    own = [name for name in called if "." not in name and not hasattr(builtins, name)]
    return (own or called or [ast.unparse(expression)])[0]


class _Tally:
    """The checks passed in the cell that runs, shown as one line that counts up."""

    def __init__(self) -> None:
        self.cell: object = None
        self.task: tuple[object, str] | None = None
        self.places: set = set()
        self.line = None

    def passed(self, call: _Call, task: str) -> None:
        if get_ipython() is None:
            print(f"✔ {task}: 1 of 1")
            return
        cell = _cell(call.filename)
        if cell != self.cell:
            self.cell, self.places, self.line = cell, set(), None
        if self.task and self.task[0] == cell:
            task = self.task[1]
        self.places.add(call.place)
        text = _Line(f"✔ {task}: {len(self.places)} of {call.checks}")
        if self.line is None:
            self.line = display(text, display_id=True)
        else:
            self.line.update(text)


def _cell(filename: str) -> tuple[int | None, str]:
    """Tell one run of a cell from another."""
    return getattr(get_ipython(), "execution_count", None), filename


class _Line(str):
    """A line shown in green where colours can be shown."""

    def _repr_pretty_(self, printer: object, cycle: bool) -> None:
        printer.text(f"{_GREEN}{self}{_PLAIN}")


_tally = _Tally()


def difference(got: object, expected: object, rtol: float = 0.0, atol: float = 0.0) -> str | None:
    """Say how two values differ, shapes and types first.

    Parameters
    ----------
    got, expected : object
        Numbers, texts, arrays, sequences, dictionaries, Series or DataFrames.
    rtol, atol : float
        How far numbers may differ: relatively, and absolutely in their own unit.

    Returns
    -------
    str or None
        None where they do not differ.

    Examples
    --------
    >>> difference([1, 2, 4], [1, 2, 3])
    '1 of 3 values differ, first at [2]: expected 3, got 4'
    """
    if isinstance(expected, dict):
        return _difference_of_dictionaries(got, expected, rtol, atol)
    pandas = sys.modules.get("pandas")
    if pandas and isinstance(expected, pandas.Series | pandas.DataFrame):
        if not isinstance(got, type(expected)):
            return f"expected a {type(expected).__name__}, got {_brief(got)}"
        for kept, wanted in zip(got.axes, expected.axes, strict=True):
            if list(kept) != list(wanted):
                return f"expected the labels {_brief(list(wanted))}, got {_brief(list(kept))}"
        got, expected = got.to_numpy(), expected.to_numpy()
    if expected is None and got is not None:
        return f"expected None, got {_brief(got)}"
    if isinstance(expected, list | tuple) and _is_ragged(expected):
        return _difference_of_sequences(got, expected, rtol, atol)
    if np.ndim(expected) == 0 and isinstance(got, str) != isinstance(expected, str):
        return f"expected {_brief(expected)}, got {_brief(got)} ({type(got).__name__})"
    return _difference_of_arrays(got, expected, rtol, atol)


def _difference_of_dictionaries(
    got: object, expected: dict, rtol: float, atol: float
) -> str | None:
    if not isinstance(got, dict):
        return f"expected a dictionary, got {_brief(got)}"
    if missing := expected.keys() - got.keys():
        return f"the key {_brief(min(missing, key=str))} is missing among {_brief(list(got))}"
    if surplus := got.keys() - expected.keys():
        return f"the key {_brief(min(surplus, key=str))} does not belong there"
    for key, value in expected.items():
        if wrong := difference(got[key], value, rtol, atol):
            return f"at {_brief(key)}: {wrong}"
    return None


def _is_ragged(values: list | tuple) -> bool:
    """Tell whether parts differ in shape or kind, as in (3, "a", [1, 2])."""
    try:
        kinds = {isinstance(value, str) for value in values}
        return len(kinds) > 1 or np.asarray(values).dtype == object
    except ValueError:
        return True


def _difference_of_sequences(
    got: object, expected: list | tuple, rtol: float, atol: float
) -> str | None:
    if not isinstance(got, list | tuple):
        return f"expected {len(expected)} parts, got {_brief(got)}"
    if len(got) != len(expected):
        return f"expected {len(expected)} parts, got {len(got)}"
    for place, (one, wanted) in enumerate(zip(got, expected, strict=True)):
        if wrong := difference(one, wanted, rtol, atol):
            return f"at [{place}]: {wrong}"
    return None


def _is_missing(values: np.ndarray) -> np.ndarray:
    if values.dtype.kind != "O":
        return values != values
    import pandas as pd

    return pd.isna(values)


def _difference_of_arrays(got: object, expected: object, rtol: float, atol: float) -> str | None:
    try:
        left, right = np.asarray(got), np.asarray(expected)
    except ValueError:
        return f"expected shape {np.shape(expected)}, got rows of different lengths"
    if left.shape != right.shape:
        return f"expected shape {right.shape}, got {left.shape}"
    same = (left == right) | (_is_missing(left) & _is_missing(right))
    if (rtol or atol) and left.dtype.kind in "biufc" and right.dtype.kind in "biufc":
        same |= np.isclose(left, right, rtol=rtol, atol=atol)
    if np.all(same):
        return None
    types = ""
    if left.ndim and left.dtype.kind != right.dtype.kind and not (rtol or atol):
        types = f"expected dtype {right.dtype}, got {left.dtype}; "
    first = tuple(int(axis[0]) for axis in np.nonzero(~np.atleast_1d(same)))
    if left.ndim == 0:
        return f"{types}expected {_brief(expected)}, got {_brief(got)}"
    place = ", ".join(map(str, first))
    return (
        f"{types}{np.sum(~same)} of {same.size} values differ, first at [{place}]: "
        f"expected {_brief(right[first])}, got {_brief(left[first])}"
    )


def _name(function: Callable) -> str:
    return getattr(inspect.unwrap(function), "__name__", "your answer")


def _brief(value: object) -> str:
    """Write a value so that it fits into a line."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    elif isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return f"{value:.7g}"
    short = reprlib.Repr()
    short.maxlist = short.maxtuple = short.maxdict = 6
    short.maxstring = short.maxother = 80
    return " ".join(short.repr(value).split())
