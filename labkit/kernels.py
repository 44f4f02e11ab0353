"""How does a CUDA kernel work? It is run here on a small grid, instruction by instruction."""

import bisect
import dataclasses
import dis
import functools
import itertools
import operator
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import greenlet
import numpy as np

from labkit.accesses import Access, Trace

MOST_ACCESSES = 1_000_000
"""After so many accesses of single threads a kernel is taken to be endless."""


def trace(
    kernel: Callable,
    blocks: int | Sequence[int],
    threads: int | Sequence[int],
    *arguments: object,
    warp: int = 32,
) -> Trace:
    """Run a kernel and take down every access to memory.

    The threads of a warp go together: of the accesses that they are about to make, those of the
    instruction that stands first in the program come next, all at once. Every thread reads before
    any writes, so that an update that is not atomic is lost, as on a GPU. A warp runs until all of
    its threads wait at a barrier; then comes the next warp, so that a missing barrier shows. On a
    GPU the order of warps and blocks is another one each time: a kernel whose answer depends on it
    has a problem, which is found by comparing who touched what between barriers.

    Parameters
    ----------
    kernel : callable
        A kernel made by ``cuda.jit``, or the function itself. What it calls may be functions made
        by ``cuda.jit(device=True)``.
    blocks, threads : int or sequence of int
        As in the launch ``kernel[blocks, threads](…)``, x first.
    *arguments : object
        NumPy arrays, which the kernel changes as a launch would, and numbers.
    warp : int
        Threads in a warp. A GPU has 32; fewer make a smaller picture.

    Returns
    -------
    Trace

    Raises
    ------
    TypeError
        If an argument is no array and no number.
    RuntimeError
        If the kernel does not end, or what it raises.

    Examples
    --------
    >>> from labkit import gpu
    >>> cuda = gpu.cuda()  # doctest: +ELLIPSIS
    CUDA: ...
    >>> def double(x):
    ...     i = cuda.grid(1)
    ...     x[i] = 2 * x[i]
    >>> x = np.arange(6, dtype=np.float32)
    >>> found = trace(double, 2, 4, x)
    >>> found.count("read"), found.problems[0]
    (8, 'line 3: x[6] is read by thread 2 of block 1, and x has 6 elements')
    """
    for value in arguments:
        if not isinstance(value, np.ndarray | np.generic | int | float | complex):
            kind = type(value).__name__
            raise TypeError(
                f"trace takes NumPy arrays and numbers, not a {kind}: what lies on a device comes "
                "back with copy_to_host()."
            )
    function = _python(kernel)
    run = _Run(function, _shape(blocks), _shape(threads), warp)
    return run.through(arguments)


def _python(kernel: Callable) -> types.FunctionType:
    """Return the Python function in a kernel, of the simulator or for a device."""
    for name in ("py_func", "fn"):
        kernel = getattr(kernel, name, kernel)
    if not isinstance(kernel, types.FunctionType):
        raise TypeError(f"trace takes a kernel, the function itself, not {kernel!r}.")
    return kernel


def _shape(given: int | Sequence[int]) -> tuple[int, ...]:
    return tuple(given) if isinstance(given, Sequence) else (int(given),)


@dataclasses.dataclass(frozen=True)
class _Ask:
    """What a thread is about to do, and from where in the program."""

    place: tuple[int, ...]
    line: int
    kind: str = "barrier"
    array: "_Array | None" = None
    index: tuple[int, ...] = ()
    value: object = None

    @property
    def instruction(self) -> tuple:
        """What threads of a warp have in common when they do this at once."""
        return self.place, self.kind, self.array.name


class _Touch(NamedTuple):
    """Who touched an element, between which barriers, and how."""

    block: int
    epoch: int
    thread: int
    kind: str
    line: int


class _Thread(greenlet.greenlet):
    """One thread of the block that runs."""

    def __init__(self, run: "_Run", number: int, position: tuple[int, ...]) -> None:
        super().__init__(run.function)
        self.number, self.position = number, position
        self.asks: _Ask | None = None


class _Array:
    """An array as a kernel sees it: elements to read and to write, and its shape."""

    __iter__ = None

    def __init__(self, run: "_Run", name: str, memory: str, values: np.ndarray, base: int) -> None:
        self._run, self.values, self.base = run, values, base
        self.name, self.memory = name, memory

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape

    @property
    def size(self) -> int:
        return self.values.size

    @property
    def ndim(self) -> int:
        return self.values.ndim

    @property
    def dtype(self) -> np.dtype:
        return self.values.dtype

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, index: object) -> object:
        index = index if isinstance(index, tuple) else (index,)
        if len(index) < self.ndim or any(isinstance(one, slice) for one in index):
            part = self.values[index]
            return _Array(self._run, self.name, self.memory, part, self.base)
        return self._run.touch("read", self, index)

    def __setitem__(self, index: object, value: object) -> None:
        if isinstance(value, _Array):
            value.__array__()
        self._run.touch("write", self, index if isinstance(index, tuple) else (index,), value)

    def __getattr__(self, name: str) -> object:
        raise AttributeError(
            f"a kernel has no {self.name}.{name}: it reads and writes elements, one at a time, and "
            "knows shape, size, ndim and dtype"
        )

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        size = f"{self.size} elements" if self.ndim == 1 else " × ".join(map(str, self.shape))
        raise TypeError(
            f"{self.name} is used as a number here, and it is an array of {size}: a kernel "
            "computes with single elements, which need an index for each dimension"
        )

    def element(self, index: tuple[int, ...]) -> int:
        """Return an element's place in memory, counted from the start of the whole array."""
        offset = self.values.__array_interface__["data"][0] - self.base
        parts = zip(index, self.values.strides, self.shape, strict=True)
        steps = sum((i + length * (-length <= i < 0)) * step for i, step, length in parts)
        return int(offset + steps) // self.values.itemsize

    def holds(self, index: tuple[int, ...]) -> bool:
        return all(-length <= i < length for i, length in zip(index, self.shape, strict=True))


for _sign in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
    setattr(_Array, f"__{_sign}__", _Array.__array__)
    setattr(_Array, f"__r{_sign}__", _Array.__array__)
for _sign in ("lt", "le", "gt", "ge"):
    setattr(_Array, f"__{_sign}__", _Array.__array__)


class _Run:
    """A kernel at work: its blocks one after the other, and what it has touched so far."""

    def __init__(
        self,
        function: types.FunctionType,
        blocks: tuple[int, ...],
        threads: tuple[int, ...],
        warp: int,
    ) -> None:
        self.code = function.__code__
        self.blocks, self.threads, self.warp = blocks, threads, warp
        self.problems: dict[str, str] = {}
        self.cuda = _Cuda(self)
        self.function = self._watched(function)
        self.block, self.position = 0, (0, 0, 0)
        self.shared: dict[tuple, _Array] = {}
        self.local = 0
        self.epoch = 0
        self.made = 0
        self.accesses: list[Access] = []
        self.wrong: list[int] = []
        self.elements: dict[str, int] = {}
        self.written: dict[str, set[int]] = {}
        self.touches: dict[tuple[str, int, int], set[_Touch]] = {}

    def through(self, arguments: tuple) -> Trace:
        """Run every block."""
        names = self.code.co_varnames[: self.code.co_argcount]
        if len(names) != len(arguments):
            raise TypeError(
                f"{self.code.co_name} takes {len(names)} arguments ({', '.join(names)}), "
                f"got {len(arguments)}."
            )
        given = []
        for name, value in zip(names, arguments, strict=True):
            if isinstance(value, np.ndarray):
                self.elements[name] = value.size
                base = value.__array_interface__["data"][0]
                value = _Array(self, name, "global", value, base)
            given.append(value)
        for number, position in enumerate(_positions(self.blocks)):
            self.block, self.position = number, position
            self._block(given)
        races = self._races()
        shapes = (self.blocks, self.threads)
        return Trace(
            self.code.co_name,
            *shapes,
            tuple(self.accesses),
            tuple(self.problems.values()),
            self.elements,
            races,
        )

    def touch(self, kind: str, array: _Array, index: tuple, value: object = None) -> object:
        """Wait until it is this thread's turn to touch an element, and return what it had."""
        if array.memory == "local":
            old = array.values[index]
            if kind == "write":
                array.values[index] = value
            return old
        place, line = self._place()
        thread = greenlet.getcurrent()
        return thread.parent.switch(_Ask(place, line, kind, array, tuple(index), value))

    def barrier(self) -> None:
        """Wait for the other threads of the block."""
        place, line = self._place()
        greenlet.getcurrent().parent.switch(_Ask(place, line))

    def shared_array(self, shape: object, dtype: object) -> _Array:
        """Return the array that all threads of the block have from this place of the program."""
        place, _ = self._place()
        if place not in self.shared:
            values = np.zeros(shape, _dtype(dtype))
            values.fill(np.nan if values.dtype.kind in "fc" else 0)
            base = values.__array_interface__["data"][0]
            name = self._name_of_result()
            self.elements[name] = values.size
            self.written[name] = set()
            self.shared[place] = _Array(self, name, "shared", values, base)
        return self.shared[place]

    def local_array(self, shape: object, dtype: object) -> _Array:
        """Return an array of this thread's own."""
        return _Array(self, "", "local", np.zeros(shape, _dtype(dtype)), 0)

    def problem(self, what: str, sentence: str) -> None:
        """Take down a problem, once."""
        self.problems.setdefault(what, sentence)

    def _block(self, given: list) -> None:
        """Run one block: each warp up to the barrier, then all of them on."""
        self.shared, self.epoch = {}, self.epoch + 1
        lanes = [_Thread(self, n, at) for n, at in enumerate(_positions(self.threads))]
        for name in self.written:
            self.written[name] = set()
        for lane in lanes:
            self._go_on(lane, *given)
        while any(lane.asks for lane in lanes):
            for first in range(0, len(lanes), self.warp):
                self._warp(first // self.warp, lanes[first : first + self.warp])
            waiting = [lane for lane in lanes if lane.asks]
            if waiting:
                self._all_there(lanes, waiting)
            self.epoch += 1
            for lane in waiting:
                self._go_on(lane)

    def _go_on(self, lane: _Thread, *values: object) -> None:
        """Let a thread run up to its next access or barrier, or to its end."""
        lane.asks = lane.switch(*values)
        if not isinstance(lane.asks, _Ask | None):
            raise TypeError(
                f"{self.code.co_name} returns a value: a kernel writes into its arrays instead."
            )

    def _warp(self, number: int, lanes: list[_Thread]) -> None:
        """Run a warp until each of its threads waits at a barrier, or has ended."""
        while about := [lane for lane in lanes if lane.asks and lane.asks.kind != "barrier"]:
            first = min(lane.asks.instruction for lane in about)
            together = [lane for lane in about if lane.asks.instruction == first]
            self.made += len(together)
            if self.made > MOST_ACCESSES:
                raise RuntimeError(
                    f"{self.code.co_name} has made {self.made:,} accesses and goes on: does it "
                    "end? Trace a smaller grid."
                )
            self._together(number, together)

    def _together(self, warp: int, lanes: list[_Thread]) -> None:
        """Let threads of a warp make the same access at once."""
        ask = lanes[0].asks
        array, kind = ask.array, ask.kind
        places = [array.element(lane.asks.index) for lane in lanes]
        numbers = tuple(lane.number for lane in lanes)
        self.wrong.clear()
        values = [self._one(lane, place) for lane, place in zip(lanes, places, strict=True)]
        self.accesses.append(
            Access(
                kind,
                array.name,
                array.memory,
                self.block,
                warp,
                numbers,
                tuple(places),
                array.dtype.itemsize,
                ask.line,
                tuple(self.wrong),
            )
        )
        for lane, value in zip(lanes, values, strict=True):
            self._go_on(lane, value)

    def _one(self, lane: _Thread, place: int) -> object:
        """Make one thread's access, and return what was there."""
        ask, array = lane.asks, lane.asks.array
        name, shared = array.name, array.memory == "shared"
        if not array.holds(ask.index):
            has = " × ".join(map(str, array.shape)) + (" elements" if array.ndim == 1 else "")
            done = {"read": "read", "write": "written", "atomic": "changed"}[ask.kind]
            self.problem(
                f"outside {name} {ask.kind} {ask.line}",
                f"line {ask.line}: {self._element(lane)} is {done} by {self._who(lane)}, and "
                f"{name} has {has}",
            )
            self.wrong.append(lane.number)
            return np.zeros((), array.dtype)[()]
        if min(ask.index) < 0:
            self.problem(
                f"negative {name} {ask.line}",
                f"line {ask.line}: {self._element(lane)}, of {self._who(lane)}, counts from the "
                f"end of {name}: is that meant?",
            )
            self.wrong.append(lane.number)
        touched = _Touch(self.block, self.epoch, lane.number, ask.kind, ask.line)
        self.touches.setdefault((name, self.block if shared else -1, place), set()).add(touched)
        if shared:
            if ask.kind != "write" and place not in self.written[name]:
                self.problem(
                    f"unwritten {name} {ask.line}",
                    f"line {ask.line}: {self._element(lane)} is read by {self._who(lane)} before "
                    "anything is written there; shared memory begins with whatever was in it",
                )
                self.wrong.append(lane.number)
            if ask.kind != "read":
                self.written[name].add(place)
        old = array.values[ask.index]
        if ask.kind == "write":
            array.values[ask.index] = ask.value
        elif ask.kind == "atomic":
            array.values[ask.index] = ask.value(old)
        return old

    def _element(self, lane: _Thread) -> str:
        return f"{lane.asks.array.name}[{', '.join(str(int(i)) for i in lane.asks.index)}]"

    def _who(self, lane: _Thread) -> str:
        return f"thread {lane.number} of block {self.block}"

    def _all_there(self, lanes: list[_Thread], waiting: list[_Thread]) -> None:
        """See whether all threads of the block wait, and at the same barrier."""
        lines = sorted({lane.asks.line for lane in waiting})
        if len(waiting) < len(lanes):
            ended = next(lane.number for lane in lanes if not lane.asks)
            self.problem(
                f"barrier {lines}",
                f"line {lines[0]}: thread {waiting[0].number} waits at the barrier, and thread "
                f"{ended} has ended before it: older GPUs than Volta may hang",
            )
        elif len({lane.asks.place for lane in waiting}) > 1:
            self.problem(
                f"barrier {lines}",
                f"lines {' and '.join(map(str, lines))}: threads wait at different barriers: on a "
                "GPU anything may happen",
            )

    def _races(self) -> dict[str, frozenset[int]]:
        """Find elements that threads touch with nothing to say which comes first."""
        found: dict[str, set[int]] = {}
        for (name, _, place), touched in self.touches.items():
            if pair := _race(touched):
                self.problem(f"race {name}", _race_words(name, place, *pair))
                found.setdefault(name, set()).add(place)
        return {name: frozenset(places) for name, places in found.items()}

    def _place(self) -> tuple[tuple[int, ...], int]:
        """Return where in the program the thread is, and the line."""
        frame = _kernel_frame()
        line, places = frame.f_lineno, []
        while True:
            starts = _starts(frame.f_code)
            places.append(starts[bisect.bisect_right(starts, frame.f_lasti) - 1])
            if frame.f_code is self.code:
                return tuple(reversed(places)), line
            frame = frame.f_back

    def _name_of_result(self) -> str:
        """Return the name that the kernel gives to what the call that runs returns."""
        frame = _kernel_frame()
        for instruction in dis.get_instructions(frame.f_code):
            if instruction.offset > frame.f_lasti and instruction.opname.startswith("STORE"):
                return str(instruction.argval)
        return "shared"

    def _watched(self, function: types.FunctionType) -> types.FunctionType:
        """Copy a function so that for ``cuda`` it finds this run's, and for helpers copies too."""
        known: dict[int, object] = {}
        return self._copied(function, known)

    def _copied(self, function: types.FunctionType, known: dict) -> types.FunctionType:
        if id(function) in known:
            return known[id(function)]
        names = dict(function.__globals__)
        cells = [
            types.CellType(self._seen(cell.cell_contents, known))
            for cell in function.__closure__ or ()
        ]
        copy = types.FunctionType(
            function.__code__, names, function.__name__, function.__defaults__, tuple(cells) or None
        )
        known[id(function)] = copy
        for name in {name for code in _codes(function.__code__) for name in code.co_names}:
            if name in names:
                names[name] = self._seen(names[name], known)
        for line in _without_loops(function.__code__):
            self.problem(
                f"loop {line}",
                f"line {line}: a comprehension or a function within the kernel, which no GPU's "
                "compiler takes: write a for loop",
            )
        return copy

    def _seen(self, value: object, known: dict) -> object:
        if isinstance(value, types.ModuleType) and value.__name__ == "numba.cuda":
            return self.cuda
        inner = getattr(value, "py_func", getattr(value, "fn", value))
        kernel = inner is not value
        own = isinstance(inner, types.FunctionType) and inner.__globals__.get("cuda") is not None
        if isinstance(inner, types.FunctionType) and (kernel or own):
            return self._copied(inner, known)
        return value


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """Yield a function's code, and that of comprehensions and functions within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _without_loops(code: types.CodeType) -> list[int]:
    """Return the lines of comprehensions and of functions within a function."""
    lines = {inner.co_firstlineno for inner in _codes(code)} - {code.co_firstlineno}
    # From Python 3.12 on a list's comprehension is no function of its own.
    line = code.co_firstlineno
    for instruction in dis.get_instructions(code):
        line = instruction.positions.lineno or line
        if instruction.opname in ("LIST_APPEND", "SET_ADD", "MAP_ADD"):
            lines.add(line)
    return sorted(lines)


def _kernel_frame() -> types.FrameType:
    """Return the frame of the kernel, or of its helper, that is calling this module."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return frame


@functools.cache
def _starts(code: types.CodeType) -> list[int]:
    """Return where instructions start: Python's own caches between them count as theirs."""
    return [instruction.offset for instruction in dis.get_instructions(code)]


def _race(touched: set[_Touch]) -> tuple[_Touch, _Touch] | None:
    """Find two touches of one element that nothing orders."""
    found = sorted(touched)
    for _, group in itertools.groupby(found, key=lambda touch: (touch.block, touch.epoch)):
        if pair := _clash(list(group), "thread"):
            return pair
    return _clash(found, "block")


def _clash(touched: list[_Touch], by: str) -> tuple[_Touch, _Touch] | None:
    """Find two touches by different threads, or blocks, that may not go in any order."""
    who = operator.attrgetter(by)
    kinds = {kind: [t for t in touched if t.kind == kind] for kind in ("write", "atomic", "read")}
    if kinds["write"]:
        others = (t for t in touched if who(t) != who(kinds["write"][0]))
        other = next(others, None)
        return other and (kinds["write"][0], other)
    pairs = itertools.product(kinds["atomic"], kinds["read"])
    return next((pair for pair in pairs if who(pair[0]) != who(pair[1])), None)


def _race_words(name: str, place: int, one: _Touch, other: _Touch) -> str:
    does = {"read": "reads", "write": "writes", "atomic": "changes"}
    lines = " and ".join(map(str, sorted({one.line, other.line})))
    if one.block == other.block:
        first, second = f"thread {one.thread}", f"thread {other.thread}"
        order = "with no barrier between them"
    else:
        first, second = f"block {one.block}", f"block {other.block}"
        order = "and no block waits for another"
    return (
        f"line {lines}: a race on element {place} of {name}: {first} {does[one.kind]} it and "
        f"{second} {does[other.kind]} it, {order}"
    )


def _positions(shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield (x, y, z) of each block or thread; x runs fastest."""
    full = (*shape, 1, 1)[:3]
    for z, y, x in itertools.product(*map(range, reversed(full))):
        yield x, y, z


def _dtype(given: object) -> np.dtype:
    try:
        return np.dtype(given)
    except TypeError:
        from numba.np import numpy_support

        return numpy_support.as_dtype(given)


class _Three:
    """x, y and z."""

    def __init__(self, values: Sequence[int]) -> None:
        self.x, self.y, self.z = (*values, 1, 1)[:3]


class _Cuda:
    """What a kernel finds under the name ``cuda``."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self.shared = types.SimpleNamespace(
            array=lambda shape, dtype: run.shared_array(shape, dtype)
        )
        self.local = types.SimpleNamespace(array=lambda shape, dtype: run.local_array(shape, dtype))
        self.atomic = types.SimpleNamespace(
            add=self._atomic(lambda old, value: old + value),
            sub=self._atomic(lambda old, value: old - value),
            max=self._atomic(max),
            min=self._atomic(min),
            exch=self._atomic(lambda old, value: value),
        )
        self.warpsize = run.warp

    def __getattr__(self, name: str) -> object:
        raise AttributeError(
            f"trace does not know cuda.{name}: it knows grid, gridsize, threadIdx, blockIdx, "
            "blockDim, gridDim, laneid, syncthreads, shared, local and atomic."
        )

    @property
    def threadIdx(self) -> _Three:
        return _Three(greenlet.getcurrent().position)

    @property
    def blockIdx(self) -> _Three:
        return _Three(self._run.position)

    @property
    def blockDim(self) -> _Three:
        return _Three(self._run.threads)

    @property
    def gridDim(self) -> _Three:
        return _Three(self._run.blocks)

    @property
    def laneid(self) -> int:
        return greenlet.getcurrent().number % self._run.warp

    def grid(self, dimensions: int) -> int | tuple[int, ...]:
        inside, block, width = self.threadIdx, self.blockIdx, self.blockDim
        places = (
            inside.x + block.x * width.x,
            inside.y + block.y * width.y,
            inside.z + block.z * width.z,
        )
        return places[0] if dimensions == 1 else places[:dimensions]

    def gridsize(self, dimensions: int) -> int | tuple[int, ...]:
        blocks, width = self.gridDim, self.blockDim
        sizes = (blocks.x * width.x, blocks.y * width.y, blocks.z * width.z)
        return sizes[0] if dimensions == 1 else sizes[:dimensions]

    def syncthreads(self) -> None:
        self._run.barrier()

    def _atomic(self, change: Callable) -> Callable:
        def atomic(array: _Array, index: object, value: object) -> object:
            index = index if isinstance(index, tuple) else (index,)
            return self._run.touch("atomic", array, index, lambda old: change(old, value))

        return atomic
