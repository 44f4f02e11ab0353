"""How long did it take? Measurements and comparisons that a busy machine does not fool."""

import contextlib
import gc
import inspect
import itertools
import resource
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from labkit import hardware
from labkit.samples import (
    BLOCKS,
    LOOKS,
    Comparison,
    Measurement,
    Scaling,
    against_ceilings,
    doubts,
)

SAMPLE = 5e-4
"""Seconds that a sample lasts at least: thousands of the clock's ticks, yet so short that on a busy
machine most samples end before the processor is given to somebody else."""


class SimulatedKernelError(RuntimeError):
    """Somebody tried to time a CUDA kernel that only a simulator ran."""


def measure(
    f: Callable,
    *args: object,
    moves: float | None = None,
    operations: float | None = None,
    budget: float = 1.0,
) -> Measurement:
    """Measure how long a call takes.

    The first call is timed by itself. Then the function is warmed up until its time no longer
    falls, and called so often in a row that a sample lasts `SAMPLE`; no garbage is collected
    within a sample. A function that changes its arguments is timed on what the last call left.

    Parameters
    ----------
    f : callable
    *args : object
        Given to each call.
    moves : float, optional
        Bytes that one call must move between memory and processor.
    operations : float, optional
        Floating-point operations that one call must do.
    budget : float
        Seconds to spend after the first call. A call that takes longer is repeated twice.

    Returns
    -------
    Measurement

    Raises
    ------
    TypeError
        If `f` can't be called, or calling it does no work (a generator, a coroutine).
    ValueError
        If `moves`, `operations` or `budget` is no positive number.
    SimulatedKernelError
        If `f` launches a CUDA kernel in numba's simulator.
    """
    name = _name(f)
    _require_positive({"moves": moves, "operations": operations, "budget": budget})
    return _run({name: f}, args, {name: moves}, {name: operations}, budget)[name]


def once(f: Callable, *args: object) -> tuple[object, Measurement]:
    """Time a single call, and keep what it returns.

    For what is not to be done twice: the start of a cluster, a job of minutes, a call that uses up
    what it is given.

    Parameters
    ----------
    f : callable
    *args : object
        Given to the call.

    Returns
    -------
    result : object
    measurement : Measurement
        Of one sample; it says that its spread is not known.

    Raises
    ------
    TypeError, SimulatedKernelError
        As in `measure`.
    """
    name = _name(f)
    with _no_simulated_kernels():
        result, seconds = _call(name, f, args)
    words = "measured once: how much it varies is not known"
    return result, Measurement(name, (seconds,), seconds, warnings=(words,))


def compare(
    candidates: Mapping[str, Callable],
    *args: object,
    moves: float | Mapping[str, float] | None = None,
    operations: float | Mapping[str, float] | None = None,
    budget: float = 4.0,
) -> Comparison:
    """Time candidates side by side, and tell whether they differ.

    Every round takes one sample of each candidate, in an order that changes from round to round
    until each has stood in each place and beside each neighbour equally often, so that whatever
    slows the machine slows all of them. What counts is the ratio within a round; see `interval`.

    The comparison ends early where each pair is already told apart, or shown to be the same within
    `FLOOR`. It looks only at the times in `LOOKS`, and pays for each look and each pair with a
    wider interval (Bonferroni), so that ending early raises no false alarms.

    Parameters
    ----------
    candidates : dict of str to callable
        At least two.
    *args : object
        Given to each call.
    moves, operations : float or dict of str to float, optional
        As in `measure`: for all candidates, or for each by its name.
    budget : float
        Seconds to spend at most after the first calls; more only if three rounds take longer.

    Returns
    -------
    Comparison
        A difference of less than `FLOOR` is never called one: identical functions differ by up to
        that much when their code or data lie at another address.

    Raises
    ------
    TypeError, ValueError, SimulatedKernelError
        As in `measure`; also if there are fewer than two candidates.
    """
    if not isinstance(candidates, Mapping) or len(candidates) < 2:
        raise ValueError('compare needs two functions or more: {"loop": f, "numpy": g}.')
    moves, operations = (
        given if isinstance(given, Mapping) else dict.fromkeys(candidates, given)
        for given in (moves, operations)
    )
    for given in (moves, operations):
        _require_positive(given)
        if unknown := given.keys() - candidates.keys():
            raise ValueError(f"no candidate is called {unknown.pop()!r}: {', '.join(candidates)}.")
    _require_positive({"budget": budget})
    return Comparison(_run(candidates, args, moves, operations, budget))


def scaling(
    f: Callable | Mapping[str, Callable],
    sizes: Sequence[int],
    bytes_per_item: float | None = None,
    budget: float = 0.3,
) -> Scaling:
    """Measure how the time of ``f(size)`` grows with the size.

    Parameters
    ----------
    f : callable or dict of str to callable
        Called with each size.
    sizes : sequence of int
    bytes_per_item : float, optional
        Marks the size that fills the last-level cache.
    budget : float
        Seconds for each function and size.

    Returns
    -------
    Scaling

    Raises
    ------
    TypeError, ValueError, SimulatedKernelError
        As in `measure`; also if there is no size.
    """
    _require_positive({"bytes_per_item": bytes_per_item})
    if not len(sizes):
        raise ValueError("scaling needs sizes, for example [10**k for k in range(2, 7)].")
    functions = f if isinstance(f, Mapping) else {_name(f): f}
    found = {
        name: tuple(measure(function, size, budget=budget) for size in sizes)
        for name, function in functions.items()
    }
    cache = _last_level_cache()
    return Scaling(
        tuple(sizes), found, cache / bytes_per_item if cache and bytes_per_item else None
    )


def orders(candidates: int) -> list[tuple[int, ...]]:
    """Return in which orders to time candidates, round by round.

    Each stands equally often in each place, and before as often as after each neighbour.

    Examples
    --------
    >>> orders(2)
    [(0, 1), (1, 0), (1, 0), (0, 1)]
    """
    ahead = [tuple(np.roll(range(candidates), -shift).tolist()) for shift in range(candidates)]
    return ahead + [order[::-1] for order in ahead]


def steady(samples: Sequence[float]) -> bool:
    """Tell whether the last three samples are no longer faster, by 2 %, than the three before.

    Examples
    --------
    >>> steady([9.0, 5.0, 3.0, 2.0, 1.5, 1.2]), steady([9.0, 1.0, 1.01, 1.0, 1.0, 0.99])
    (False, True)
    """
    if len(samples) < 6:
        return False
    return bool(np.median(samples[-3:]) > 0.98 * np.median(samples[-6:-3]))


def _run(
    candidates: Mapping[str, Callable],
    args: tuple,
    moves: Mapping[str, float | None],
    operations: Mapping[str, float | None],
    budget: float,
) -> dict[str, Measurement]:
    """Time candidates in rounds until the budget is spent or each pair of them is decided."""
    with _no_simulated_kernels():
        firsts = {name: _call(name, f, args)[1] for name, f in candidates.items()}
        start = time.perf_counter()
        calls = {n: _warm_up(f, args, budget / 5 / len(candidates)) for n, f in candidates.items()}
        # Beside a long call a single short one would only find the cache that the long one left.
        sample = max(SAMPLE, max(calls.values()) / 50)
        loops = {name: _loops(call, calls.values(), sample) for name, call in calls.items()}
        least = 2 if len(calls) == 1 and sum(calls.values()) > budget else 3
        looks = [start + part * budget for part in LOOKS[:-1]]
        taken = {name: [] for name in candidates}
        now = time.perf_counter()
        for count, order in enumerate(itertools.cycle(orders(len(candidates))), start=1):
            for name in (list(candidates)[i] for i in order):
                taken[name].append(_sample(candidates[name], args, loops[name]))
            before, now = now, time.perf_counter()
            if count >= least and now + (now - before) > start + budget:
                break
            if looks and now > looks[0] and count >= BLOCKS and len(candidates) > 1:
                looks.pop(0)
                if _decided(taken):
                    break
    return {
        name: _measurement(
            name,
            args,
            taken[name],
            firsts[name],
            loops[name],
            moves.get(name),
            operations.get(name),
        )
        for name in candidates
    }


def _loops(call: float, calls: Iterable[float], sample: float) -> int:
    """Return how often to call: as often as others that take up to twice as long.

    What a sample costs besides its calls is then the same for candidates that are nearly the same.
    """
    return max(1, round(sample / max(other for other in calls if other <= 2 * call)))


def _decided(taken: Mapping[str, list[tuple]]) -> bool:
    so_far = {n: Measurement(n, tuple(s[0] for s in found), 0.0) for n, found in taken.items()}
    return all(ratio.distinguishable or ratio.same for ratio in Comparison(so_far).ratios())


def _measurement(
    name: str,
    args: tuple,
    taken: list[tuple],
    first: float,
    loops: int,
    moves: float | None,
    operations: float | None,
) -> Measurement:
    """Put samples together with what has to be said of them."""
    seconds, processor, switches = zip(*taken, strict=True)
    median = float(np.median(seconds))
    reached, warnings = [], []
    given = sum(_bytes(argument) for argument in args)
    cache = _last_level_cache()
    if moves or operations:
        reached, warnings = against_ceilings(
            median, moves, operations, hardware.ceilings(), cache or np.inf
        )
    elif cache and given > cache:
        _, impossible = against_ceilings(median, given, None, hardware.ceilings(), cache)
        warnings = [f"{words}; its arguments were not all read" for words in impossible]
    warnings += doubts(seconds, switches, loops)
    share = sum(processor) / sum(seconds)
    return Measurement(
        name, seconds, first, loops, share, moves, operations, tuple(reached), tuple(warnings)
    )


def _call(name: str, f: Callable, args: tuple) -> tuple[object, float]:
    """Return a call's result and seconds, having made sure that calling does the work."""
    if not callable(f):
        raise TypeError(
            f"{name!r} is of type {type(f).__name__}, which can't be called: give the function "
            "itself and its arguments, measure(f, x), not the result measure(f(x))."
        )
    wait = _wait_for_devices()
    start = time.perf_counter()
    result = f(*args)
    wait()
    seconds = time.perf_counter() - start
    if isinstance(result, _LAZY):
        if inspect.iscoroutine(result):
            result.close()
        raise TypeError(
            f"Calling {name} does no work: it returns a {type(result).__name__}, which works only "
            "when it is run through. Time a function that does so, for example lambda: list(f(x))."
        )
    return result, seconds


def _warm_up(f: Callable, args: tuple, budget: float) -> float:
    """Call until the time is steady or the budget is spent; return the least seconds of a call."""
    loops, samples = 1, []
    end = time.perf_counter() + budget
    while not steady(samples):
        seconds, _, _ = _sample(f, args, loops)
        if seconds * loops < SAMPLE / 2:
            loops *= 2
        else:
            samples.append(seconds)
        if time.perf_counter() > end:
            break
    return max(min(samples, default=seconds), 1e-9)


def _sample(f: Callable, args: tuple, loops: int) -> tuple[float, float, int]:
    """Return the seconds and processor seconds of a call, and how often it was interrupted."""
    collecting = gc.isenabled()
    gc.disable()
    wait = _wait_for_devices()
    try:
        switches = resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw
        processor = time.process_time()
        start = time.perf_counter()
        for _ in itertools.repeat(None, loops):
            f(*args)
        wait()
        seconds = time.perf_counter() - start
        processor = time.process_time() - processor
        switches = resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw - switches
    finally:
        if collecting:
            gc.enable()
    return seconds / loops, processor / loops, switches


def _wait_for_devices() -> Callable[[], None]:
    """Wait until the GPU has nothing left to do; return what does so again.

    A call that uses a GPU returns when its work is asked for, not when it is done.
    """
    waits = []
    if cupy := sys.modules.get("cupy"):
        waits.append(cupy.cuda.Device().synchronize)
    cuda = sys.modules.get("numba.cuda")
    if cuda and "numba.cuda.simulator.kernel" not in sys.modules and cuda.is_available():
        waits.append(cuda.synchronize)

    def wait() -> None:
        for one in waits:
            one()

    wait()
    return wait


@contextlib.contextmanager
def _no_simulated_kernels() -> Iterator[None]:
    """Refuse to launch a kernel in numba's CUDA simulator, if that is loaded."""
    simulator = sys.modules.get("numba.cuda.simulator.kernel")
    if simulator is None:
        yield
        return

    def refuse(kernel, *_):
        raise SimulatedKernelError(
            f"no meaningful timing here: {kernel.__name__} is a CUDA kernel, which runs in numba's "
            "simulator on this machine. Check that its answer is right; time it on a GPU."
        )

    launch = simulator.FakeCUDAKernel.__call__
    simulator.FakeCUDAKernel.__call__ = refuse
    try:
        yield
    finally:
        simulator.FakeCUDAKernel.__call__ = launch


def _bytes(argument: object) -> int:
    """Return the bytes that an array says it has; 0 for what doesn't say, as a Dask table."""
    try:
        return int(getattr(argument, "nbytes", 0))
    except (NotImplementedError, TypeError):
        return 0


def _last_level_cache() -> int | None:
    """Return the bytes of the largest cache, or None where the caches are not known."""
    return max(filter(None, hardware.machine().caches.values()), default=None)


def _require_positive(numbers: Mapping[str, float | None]) -> None:
    for name, number in numbers.items():
        if number is not None and not 0 < number < float("inf"):
            raise ValueError(f"{name} is {number!r}: it must be a number greater than 0.")


def _name(f: Callable) -> str:
    return getattr(f, "__name__", type(f).__name__)


_LAZY = (
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
    map,
    filter,
    zip,
)
