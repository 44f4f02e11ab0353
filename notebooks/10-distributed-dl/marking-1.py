"""Marks 10-distributed-dl/1-data-parallel."""

import weakref

import numpy as np

from labkit.grading.marking import Lost, close, equal, expect, task

# 1-data-parallel

AVERAGED = """
def averaged_for_marking(ranks, cases):
    import time

    from mpi4py import MPI

    class Counted(MPI.Intracomm):
        pass

    def noted(name):
        call = getattr(MPI.Intracomm, name)

        def note(ranks, *given, **named):
            first, second = [*given, *named.values(), None, None][:2]
            first = second if first is MPI.IN_PLACE else first
            first = first[0] if isinstance(first, (list, tuple)) and len(first) else first
            ranks.moved.append([name, int(getattr(first, "nbytes", -1))])
            return call(ranks, *given, **named)

        return note

    kinds = "allreduce reduce bcast gather allgather alltoall scatter reduce_scatter scan "
    for kind in (kinds + "send isend sendrecv").split():
        for name in (kind, kind.capitalize(), "I" + kind):
            if hasattr(MPI.Intracomm, name):
                setattr(Counted, name, noted(name))
    found = []
    for arrays in cases:
        counted = Counted(ranks)
        counted.moved = []
        try:
            got = allreduce_gradients(counted, arrays)
        except Exception:
            # The first rank to say so ends the others, and not while they are writing.
            time.sleep(0.3 * ranks.Get_rank())
            raise
        found.append({"got": got, "moved": counted.moved})
    return found
"""
# It looks the student's function up among the notebook's names, so it has to be one of them.
SOURCE = f"""
from IPython import get_ipython
exec({AVERAGED!r}, get_ipython().user_ns)
ready = True
"""
SHAPES = [[(5, 3), (3,), (3, 2), (2,)], [(4,)], [(2, 3, 2), (1, 1), (7,)]]
RANKS = 3
_averaged = weakref.WeakKeyDictionary()


def averages(student, rng):
    """Start ranks once for all parts; return what each was given, and what became of it."""
    if student not in _averaged:
        student.make("labkit.grading.engines.made", source=SOURCE, name="ready")
        given = [[[draw(rng, s) for s in case] for case in SHAPES] for _ in range(RANKS)]
        on_ranks = {
            "function": "averaged_for_marking",
            "arguments": [[cases] for cases in given],
        }
        try:
            made = student.make("labkit.grading.engines.on_ranks", **on_ranks)
            _averaged[student] = given, student.fetch(made), None
        except Lost as lost:
            _averaged[student] = given, [], lost
    given, found, lost = _averaged[student]
    if lost is not None:
        raise lost
    return given, found


def draw(rng, shape):
    return rng.normal(size=shape).astype(np.float32)


def is_averaged(student, rng, times=(1,)):
    """Compare what each rank returned with the mean, times one of some factors."""
    given, found = averages(student, rng)
    for rank, became in enumerate(found):
        for i, (case, answer) in enumerate(zip(SHAPES, became["returned"], strict=True)):
            where = f"Rank {rank} of {RANKS}, arrays of {', '.join(map(str, case))}."
            got = answer["got"]
            expect(isinstance(got, list | tuple), "expected a list of arrays")
            equal(len(got), len(case), where)
            for j, array in enumerate(got):
                total = sum(given[r][i][j].astype(float) for r in range(RANKS))
                factor = next((f for f in times if same(array, f * total / RANKS)), times[0])
                close(array, factor * total / RANKS, where, rtol=1e-3, atol=1e-5)
    return given, found


def same(array, expected):
    found = np.asarray(array)
    return found.shape == expected.shape and np.allclose(found, expected, rtol=1e-3, atol=1e-5)


@task("allreduce_gradients", points=1)
def allreduce_gradients_is_the_mean(student, rng):
    """The mean of each array on every one of three ranks, in the arrays' own shapes."""
    is_averaged(student, rng)


@task("allreduce_gradients", points=1)
def allreduce_gradients_in_one_message(student, rng):
    """One all-reduce for all arrays of a list, with 4 bytes for each number."""
    _, found = is_averaged(student, rng, times=(1, RANKS))
    for became in found:
        for case, answer in zip(SHAPES, became["returned"], strict=True):
            calls = [name for name, _ in answer["moved"]]
            where = f"Calls that moved data, for {len(case)} arrays."
            equal([name.lower().removeprefix("i") for name in calls], ["allreduce"], where)
            size = 4 * sum(int(np.prod(shape)) for shape in case)
            moved = answer["moved"][0][1]
            expect(moved in {size, -1}, f"{moved} bytes were all-reduced, not {size}")


@task("allreduce_gradients", points=1)
def allreduce_gradients_makes_new_arrays(student, rng):
    """New arrays of float32; those that went in stay as they are."""
    given, found = is_averaged(student, rng, times=(1, RANKS))
    for rank, became in enumerate(found):
        for answer in became["returned"]:
            types = sorted({str(getattr(a, "dtype", type(a).__name__)) for a in answer["got"]})
            equal(types, ["float32"], "Types of the arrays that came back.")
        for before, after in zip(given[rank], became["arguments"][0], strict=True):
            for one, other in zip(before, after, strict=True):
                equal(other, one, "An array that went in has changed.")


@task("linear_scaling", points=1)
def linear_scaling_full(student, rng):
    """The full rate: after the warm-up, without one, and for smaller batches than the base."""
    for warmup in (0, 1, int(rng.integers(5, 500))):
        rate, base = float(rng.uniform(0.001, 2)), int(rng.integers(8, 300))
        for batch in (base * int(rng.integers(2, 40)), int(rng.integers(1, base)), base + 1):
            for step in (warmup, warmup + 1, warmup + int(rng.integers(2, 999))):
                got = student.linear_scaling(rate, base, batch, warmup, step)
                close(got, rate / base * batch, f"Step {step}, warm-up {warmup}, {base} → {batch}.")


@task("linear_scaling", points=1)
def linear_scaling_ramp(student, rng):
    """The straight line from the base rate to the full one, upwards and downwards."""
    for times in (0.25, 4, float(rng.integers(5, 60))):
        rate, base, warmup = float(rng.uniform(0.01, 1)), 64, int(rng.integers(8, 400))
        batch = int(base * times)
        for step in (0, 1, int(rng.integers(2, warmup)), warmup - 1, warmup, warmup + 3):
            got = student.linear_scaling(rate, base, batch, warmup, step)
            on_line = np.interp(step, [0, warmup], [rate, rate * batch / base])
            close(got, float(on_line), f"Step {step} of {warmup}, {base} → {batch}.")


def pushed(rng, staleness, version=None):
    """Draw a push: weights, their version, gradients, the version that was pulled, and a rate."""
    shapes = [(3, 2), (2,), (1, 4)][: int(rng.integers(2, 4))]
    weights, grads = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
    version = staleness + int(rng.integers(0, 900)) if version is None else version
    return weights, version, grads, version - staleness, float(rng.uniform(0.01, 1.5))


def is_step(got, weights, grads, moved, where):
    """Compare an answer with weights that moved so far against their gradients."""
    expect(isinstance(got, list | tuple) and len(got) == 3, "expected a triple")
    arrays, version, staleness = got
    expect(isinstance(arrays, list | tuple), "the weights are no list of arrays")
    equal(len(arrays), len(weights), where)
    for array, w, g in zip(arrays, weights, grads, strict=True):
        close(array, np.subtract(w, np.multiply(moved, g)), where, atol=1e-9)
    return version, staleness


@task("async_step", points=1)
def async_step_of_fresh_gradients(student, rng):
    """The whole rate for a staleness of 0 or 1; the version one higher."""
    for staleness in (0, 1, 0, 1):
        weights, version, grads, pulled, rate = pushed(rng, staleness)
        limit = int(rng.integers(1, 50))
        got = student.async_step(weights, version, grads, pulled, rate, limit)
        where = f"Version {version}, pulled {pulled}, limit {limit}."
        equal(is_step(got, weights, grads, rate, where), (version + 1, staleness), where)


@task("async_step", points=1)
def async_step_of_stale_gradients(student, rng):
    """A rate divided by the staleness, up to the limit; beyond it no update."""
    for limit in (2, int(rng.integers(3, 9)), int(rng.integers(9, 60)), 0):
        for staleness in {limit, max(2, limit - 1), limit + 1, limit + int(rng.integers(2, 40))}:
            weights, version, grads, pulled, rate = pushed(rng, staleness)
            got = student.async_step(weights, version, grads, pulled, rate, limit)
            kept = staleness <= limit
            where = f"Version {version}, pulled {pulled}, limit {limit}."
            moved = rate / max(staleness, 1) if kept else 0.0
            found = is_step(got, weights, grads, moved, where)
            equal(found, (version + kept, staleness), where)


@task("async_step", points=1)
def async_step_leaves_its_arguments(student, rng):
    """The lists and arrays that go in stay as they are, updated or dropped."""
    for staleness, limit in ((0, 5), (3, 5), (4, 1)):
        weights, version, grads, pulled, rate = pushed(rng, staleness)
        kept = student.keep(weights, grads)
        got = student.async_step(kept[0], version, kept[1], pulled, rate, limit)
        equal(len(got) if isinstance(got, list | tuple) else 0, 3, "Values that came back.")
        expect(got[1] in (version, version + 1), "the version is neither the old one nor the next")
        for before, handle in zip((weights, grads), kept, strict=True):
            after = student.fetch(handle)
            equal(len(after), len(before), "A list that went in has changed.")
            for one, other in zip(after, before, strict=True):
                equal(one, other, "An array that went in has changed.")


def by_counting(seconds, allreduce, round_trip, needs, queue=None):
    """Return both ways' useful gradients in an hour."""
    hour = 3600.0
    together = len(seconds) * hour / (sorted(seconds)[-1] + allreduce)
    apart = sum(hour / (own + round_trip) for own in seconds)
    return together, min(apart, hour / (queue or round_trip)) / needs


def with_mean_worker(seconds, allreduce, round_trip, needs):
    together, _ = by_counting(seconds, allreduce, round_trip, needs)
    alike = [np.mean(seconds)] * len(seconds)
    return together, by_counting(alike, allreduce, round_trip, needs)[1]


def clear_cases(rng, make, mistakes):
    """Draw clear cases: five or more won by each way, two or more lost by each mistake."""
    left = {"sync": 5, "async": 5} | dict.fromkeys(mistakes, 2)
    while any(left.values()):
        case = make(rng)
        together, apart = by_counting(*case)
        best = "sync" if together > apart else "async"
        if max(together, apart) < 1.1 * min(together, apart):
            continue
        shown = [best]
        for mistake in mistakes:
            one, other = mistake(*case)
            if max(one, other) > 1.02 * min(one, other) and (one > other) != (together > apart):
                shown.append(mistake)
        if any(left[what] for what in shown):
            left |= {what: max(0, left[what] - 1) for what in shown}
            yield case, best


def is_chosen(student, case, best):
    seconds, allreduce, round_trip, needs = case
    where = f"{len(seconds)} workers, {allreduce:.3g}, {round_trip:.3g}, {needs:.3g}."
    equal(student.sync_or_async([float(s) for s in seconds], *map(float, case[1:])), best, where)


@task("sync_or_async", points=1)
def sync_or_async_few_workers(student, rng):
    """Slow workers, the all-reduce and the gradients needed, where the server keeps up."""

    def few(rng):
        seconds = rng.uniform(1, 2, size=int(rng.integers(2, 7)))
        seconds[0] *= rng.choice([1, rng.uniform(2, 6)])
        round_trip = rng.uniform(0.02, 0.95) * min(seconds) / (len(seconds) - 1)
        return seconds, rng.uniform(0.01, 2), round_trip, rng.uniform(1, 3)

    mistakes = [
        lambda s, a, r, n: by_counting(s, 0, r, n),
        lambda s, a, r, n: by_counting(s, a, 0, n, queue=r),
        lambda s, a, r, n: by_counting(s, a, r, 1),
        with_mean_worker,
    ]
    for case, best in clear_cases(rng, few, mistakes):
        is_chosen(student, case, best)


@task("sync_or_async", points=1)
def sync_or_async_queue_and_ties(student, rng):
    """Many workers, whom one server holds up; equally good ways."""

    def many(rng):
        seconds = rng.uniform(0.5, 1, size=int(rng.integers(20, 90)))
        seconds[-1] *= rng.uniform(1, 60)
        return seconds, rng.uniform(0.01, 0.5), rng.uniform(0.05, 0.4), rng.uniform(1, 1.5)

    mistakes = [
        lambda s, a, r, n: by_counting(s, a, r, n, queue=1e-9),
        lambda s, a, r, n: by_counting(s, a, r, n, queue=r / n),
    ]
    for case, best in clear_cases(rng, many, mistakes):
        is_chosen(student, case, best)
    # Powers of two, so that nothing is rounded: equal, and the server just keeps up.
    for own in (0.5, 1.0, 2.0):
        is_chosen(student, ([own, own], own, own, 1.0), "sync")
