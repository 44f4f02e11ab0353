"""What is it worth? Marks, given by the marker's own positive verdict and by nothing else.

A unit's ``marking.py`` reads like an ordinary test::

    @task("dot", points=2)
    def dot_of_fresh_vectors(student, rng):
        '''The dot product of two fresh vectors.'''
        a, b = rng.normal(size=(2, 10_000))
        close(student.dot(a, b), a @ b)

It runs in the instructor's process. ``student.dot`` sends data to the sandbox and gets data back.
A task may have several parts, each with its points; a part is earned whole or not at all.
"""

import importlib.util
import math
import signal
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from labkit import check
from labkit.grading import slices
from labkit.grading.sandbox import Ended, Limits, Sandbox
from labkit.grading.wire import Handle, Other

if TYPE_CHECKING:
    from nbformat import NotebookNode

LIMITS = Limits()
FEWEST_ROUNDS, MOST_ROUNDS = 3, 15


class Lost(Exception):
    """A part is lost, for the reason in the exception."""


@dataclass(frozen=True)
class Part:
    """One part of a task: a marking function and what it is worth."""

    task: str
    points: float
    function: Callable[["Student", np.random.Generator], None]

    @property
    def says(self) -> str:
        """What is marked, in the words of the function's docstring."""
        return " ".join((self.function.__doc__ or self.function.__name__).split()).rstrip(".")


@dataclass(frozen=True)
class Verdict:
    """What a task is worth.

    Parameters
    ----------
    task : str
    points : float or None
        None where it could not be marked.
    of : float
        The task's points.
    lines : tuple of str
        A sentence for each part; where it could not be marked, one that says why.
    """

    task: str
    points: float | None
    of: float
    lines: tuple[str, ...]


def task(name: str, points: float) -> Callable:
    """Make a function of ``(student, rng)`` a part of a task.

    Parameters
    ----------
    name : str
        The task, which is the function that the student writes.
    points : float
        What this part is worth.

    Returns
    -------
    callable
        A decorator. The function's docstring says, to students, what the part is about.
    """

    def register(function: Callable) -> Callable:
        function.part = Part(name, points, function)
        return function

    return register


def load(path: Path) -> dict[str, list[Part]]:
    """Read a unit's marking.

    Parameters
    ----------
    path : Path
        The unit's ``marking.py``.

    Returns
    -------
    dict of str to list of Part
        By task, in the order of the file.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: it says how this unit is marked.")
    spec = importlib.util.spec_from_file_location(f"marking_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    parts: dict[str, list[Part]] = {}
    for value in vars(module).values():
        if isinstance(part := getattr(value, "part", None), Part):
            parts.setdefault(part.task, []).append(part)
    return parts


class Student:
    """The functions of one submission, as if they were here.

    ``student.dot(a, b)`` calls ``dot`` in the sandbox. Arguments may be handles that `keep`
    returned.

    Raises
    ------
    Lost
        By every call: the function raised an exception, or there is none of that name.
    Ended
        By every call: it took too long, or ended the kernel.
    """

    def __init__(self, sandbox: Sandbox, source: str, seconds: float) -> None:
        self._sandbox = sandbox
        self._deadline = time.monotonic() + seconds
        self._seconds = seconds
        self.source = source
        self.warnings: list[str] = []

    def __getattr__(self, function: str) -> Callable:
        def call(*arguments: object, **keywords: object) -> Any:
            return self._call(function, arguments, keywords)

        call.__name__ = function
        call.paused = self._sandbox.paused
        return call

    def keep(self, *values: object) -> list[Handle]:
        """Leave values in the sandbox, so that several calls get the very same ones."""
        return self._ask({"put": list(values)}, "keep").get("value")

    def make(self, kind: str, **keywords: object) -> Handle:
        """Make an object of the course in the sandbox, such as ``"labkit.hardware.Ceilings"``."""
        return self._ask({"make": kind, "keywords": keywords}, "make").get("value")

    def fetch(self, handle: Handle) -> Any:
        """Get a value from the sandbox: one left there before, and perhaps changed since."""
        return self._ask({"get": handle}, "fetch").get("value")

    def _call(self, function: str, arguments: tuple, keywords: dict) -> Any:
        message = {"function": function, "arguments": list(arguments), "keywords": keywords}
        answer = self._ask(message, function)
        self.warnings = [plain(text) for text in _texts(answer.get("warnings"))]
        return answer.get("value")

    def _ask(self, message: dict, doing: str) -> dict:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise Ended(f"{doing} took longer than {self._seconds:g} s")
        answer = self._sandbox.ask(message, left, doing)
        if (error := answer.get("error")) is not None:
            raise Raised(plain(error), _texts(answer.get("kinds")))
        return answer


class Raised(Lost):
    """The student's function raised an exception."""

    def __init__(self, text: str, kinds: list[str]) -> None:
        if kinds[:1] == ["NotDoneYet"]:
            super().__init__(text.removeprefix("NotDoneYet: ○ "))
        else:
            super().__init__(f"it raised {text}" if kinds else text)
        self.kinds = kinds


def equal(got: object, expected: object, hint: str = "") -> None:
    """Lose the part unless two values are the same."""
    _compare(got, expected, 0.0, 0.0, hint)


def close(
    got: object, expected: object, hint: str = "", rtol: float = 1e-6, atol: float = 0.0
) -> None:
    """Lose the part unless two values are the same within a tolerance."""
    _compare(got, expected, rtol, atol, hint)


def expect(condition: bool, sentence: str) -> None:
    """Lose the part, with a sentence for the student, unless a condition holds."""
    if not condition:
        raise Lost(sentence)


def raises(exception: type[Exception], function: Callable, *arguments: object) -> None:
    """Lose the part unless the student's function refuses its arguments."""
    try:
        got = function(*arguments)
    except Raised as raised:
        if exception.__name__ in raised.kinds:
            return
        raise Lost(f"expected {exception.__name__}, but {raised}") from None
    raise Lost(f"expected {exception.__name__}, but it returned {plain(got)}")


def faster(
    function: Callable,
    than: Callable,
    inputs: Callable[[], tuple],
    at_least: float,
    same: Callable[[object, object], None] = close,
) -> None:
    """Lose the part unless the student's function is faster than another.

    Timed here, interleaved with the other, on fresh inputs in every round, and each answer is
    compared: nothing can be remembered, and a fast wrong answer is a wrong answer. The student's
    time is the clock's, with the way to the sandbox and back in it; the other's is this process's
    own CPU time, while everything in the sandbox is stopped, so that nothing there can stretch it.
    Others on the machine can only make either side slower, so the quickest round of each counts.

    Parameters
    ----------
    function : callable
        The student's.
    than : callable
        The marker's own slow version; it runs in this process, in one thread.
    inputs : callable
        Returns a tuple of fresh arguments, large enough for a slow answer to take tens of
        milliseconds. No handles: what is left in the sandbox can be worked on unseen.
    at_least : float
        How many times as fast it has to be.
    same : callable
        Compares the student's answer with the other's, as `close` does.
    """
    taken = slow = math.inf
    # The round before the first pays for compilation and caches.
    for turn in range(-1, MOST_ROUNDS):
        arguments = inputs()
        began = time.perf_counter()
        got = function(*arguments)
        ended = time.perf_counter()
        with getattr(function, "paused", nullcontext)():
            start = time.thread_time()
            expected = than(*arguments)
            needed = time.thread_time() - start
        same(got, expected)
        if turn >= 0:
            taken, slow = min(taken, ended - began), min(slow, needed)
        if turn >= FEWEST_ROUNDS and slow >= at_least * taken:
            return
        if turn >= 2 * FEWEST_ROUNDS and 8 * slow < at_least * taken:
            break
    sentence = f"it is {slow / taken:.2g} times as fast as a plain loop"
    raise Lost(f"{sentence}; {at_least:g} is asked for")


def mark(
    notebook: "NotebookNode",
    tasks: dict[str, list[Part]],
    folder: Path,
    seed: int,
    limits: Limits = LIMITS,
    unsandboxed: bool = False,
) -> Iterator[Verdict]:
    """Mark tasks of a notebook, one after another.

    Parameters
    ----------
    notebook : NotebookNode
        The submission.
    tasks : dict of str to list of Part
        The id of each solution cell, and how it is marked.
    folder : Path
        The submission's folder.
    seed : int
        The inputs are drawn from it.
    limits : Limits, optional
    unsandboxed : bool
        See `Sandbox`.

    Yields
    ------
    Verdict
        For each task, in order.
    """
    deadline = time.monotonic() + limits.notebook
    sandbox: Sandbox | None = None
    ran: set[int] = set()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    try:
        for identifier, parts in tasks.items():
            of = sum(part.points for part in parts)
            try:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Ended(f"the notebook took longer than {limits.notebook:g} s")
                if sandbox is None:
                    sandbox, ran = Sandbox(folder, limits, unsandboxed), set()
                with _at_work_for(limits.task):
                    place = _place(cells, identifier)
                    _run(sandbox, cells, place, identifier, ran, min(limits.cell, left))
                    left = min(limits.task, deadline - time.monotonic())
                    student = Student(sandbox, cells[place].source, left)
                    lines, points = _mark_parts(parts, student, seed)
                yield Verdict(parts[0].task, points, of, tuple(lines))
                continue
            except (Ended, MemoryError) as problem:
                if sandbox is not None:
                    sandbox.close()
                    sandbox = None
                reason = str(problem)
                if isinstance(problem, MemoryError):
                    reason = "comparing what it returned took too much memory"
            except Exception as problem:
                # A marker that fails gives no mark, and says so.
                reason = f"the marking itself failed: {type(problem).__name__}: {plain(problem)}"
            yield not_marked(parts[0].task, of, reason)
    finally:
        if sandbox is not None:
            sandbox.close()


def not_marked(task: str, of: float, reason: str) -> Verdict:
    """Say that a task could not be marked, and why.

    Examples
    --------
    >>> not_marked("dot", 2.0, "its cell is missing").lines
    ('dot could not be marked, because its cell is missing.',)
    """
    return Verdict(task, None, of, (f"{task} could not be marked, because {plain(reason)}.",))


def plain(value: object) -> str:
    """Write a value, which may be a stranger's, as a line that no page takes for markup.

    Examples
    --------
    >>> plain("<script>alert(1)</script>")
    '‹script›alert(1)‹/script›'
    """
    text = value if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else " " for letter in text[:1000])
    text = " ".join(text.translate(_NO_MARKUP).split())
    return text if len(text) <= 200 else f"{text[:199]}…"


_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "`": "'", "[": "(", "]": ")", "&": "+", "$": "S"})


@contextmanager
def _at_work_for(seconds: float) -> Iterator[None]:
    """Let this process work so long at most: what is compared may be made to take for ever."""

    def end(*_: object) -> None:
        raise Ended(f"comparing what it returned took longer than {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _place(cells: list, identifier: str) -> int:
    """Find the one cell that holds an answer."""
    places = [
        place
        for place, cell in enumerate(cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == identifier
    ]
    if len(places) != 1:
        how = "is missing" if not places else f"is there {len(places)} times"
        raise Ended(f"its cell ({identifier}) {how}")
    return places[0]


def _run(
    sandbox: Sandbox, cells: list, place: int, identifier: str, ran: set[int], seconds: float
) -> None:
    """Run the cells that an answer needs and that did not run yet."""
    check_at = next(
        (
            at
            for at in range(place + 1, len(cells))
            if cells[at].metadata.get("nbgrader", {}).get("grade_id") == f"{identifier}-check"
        ),
        place + 1,
    )
    sources = [cell.source for cell in cells[:check_at]]
    for at in slices.needed(sources, place):
        if at not in ran:
            ran.add(at)
            sandbox.ask({"source": cells[at].source}, seconds, "running the cells it needs")


def _mark_parts(parts: list[Part], student: Student, seed: int) -> tuple[list[str], float]:
    """Mark the parts of a task; return a line for each, and the points."""
    lines, points = [], 0.0
    for part in parts:
        rng = np.random.default_rng([seed, zlib.crc32(part.function.__name__.encode())])
        try:
            part.function(student, rng)
        except Lost as lost:
            reason = str(lost).rstrip(". ")
            stop = "" if reason.endswith(("?", "!", "…")) else "."
            lines.append(f"✘ {part.says}: {reason}{stop} 0 of {part.points:g}")
        else:
            points += part.points
            lines.append(f"✔ {part.says}. {part.points:g} of {part.points:g}")
    return lines, points


def _compare(got: object, expected: object, rtol: float, atol: float, hint: str) -> None:
    if got is None and expected is not None:
        raise Lost("it returned nothing: is a return missing?")
    if isinstance(got, Other):
        raise Lost(f"it returned something that is not data: {plain(got)}")
    try:
        wrong = check.difference(got, expected, rtol, atol)
    except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as problem:
        wrong = f"what it returned cannot be compared: {problem}"
    if wrong is not None:
        raise Lost(plain(f"{wrong}. {hint}").rstrip(". "))


def _texts(value: object) -> list[str]:
    """Keep the texts of what should be a list of texts."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
