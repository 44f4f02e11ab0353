"""The marking of 05-checkpoint: what each answer is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its evidence afresh, and
an answer that is wrong in a way that we know gets the sentence about the thought that leads there.
"""

import itertools
import math
from collections.abc import Callable

import numpy as np

from labkit.grading.marking import Lost, close, task


def judge(answer: Callable, right: Callable, slips: dict[str, Callable], cases: list, rtol=1e-6):
    """Lose the part unless every answer is right; name the slip that explains all of them.

    Parameters
    ----------
    answer, right : callable
        The student's function, and the marker's own.
    slips : dict of str to callable
        The sentence for the student, and the wrong answer that it is about.
    cases : list of tuple
        Arguments.
    rtol : float
    """
    given = [(case, answer(*case)) for case in cases]
    if all(agrees(got, right(*case), rtol) for case, got in given):
        return
    for sentence, slip in slips.items():
        if all(agrees(got, slip(*case), rtol) for case, got in given):
            raise Lost(sentence)
    for case, got in given:
        asked = ", ".join(map(str, case))
        hint = f"Asked: {asked}." if len(asked) < 100 else ""
        close(got, right(*case), hint, rtol=rtol, atol=1e-12)


def agrees(got, expected, rtol):
    try:
        close(got, expected, rtol=rtol, atol=1e-12)
    except Lost:
        return False
    return True


# 00-start


@task("times_as_fast", points=1)
def times_as_fast_of_rounds(student, rng):
    """How many times as fast, in a typical round."""
    slips = {
        "that is the first round's ratio, which is cold": lambda a, b: a[0] / b[0],
        "that is a ratio of means, and a few interrupted rounds decide a mean": (
            lambda a, b: sum(a) / sum(b)
        ),
        "that is a ratio of means: the cold round is left out, but the interrupted ones still "
        "decide": lambda a, b: sum(a[1:]) / sum(b[1:]),
        "that is a mean of ratios, and a few interrupted rounds decide a mean": (
            lambda a, b: np.mean(np.divide(a, b))
        ),
        "the cold round is in that median of ratios: of few rounds, it decides even a median": (
            lambda a, b: np.median(np.divide(a, b))
        ),
        "the cold round is in those medians: of few rounds, it decides even a median": (
            lambda a, b: np.median(a) / np.median(b)
        ),
        "it is upside down: half the time is twice as fast": lambda a, b: 1 / typical(a, b),
        "that is the share of the time that was saved, and not how many times as fast it is": (
            lambda a, b: 1 - 1 / typical(a, b)
        ),
        "that is what was gained on top: nothing gained is 1, because we count times": (
            lambda a, b: typical(a, b) - 1
        ),
    }
    ratios = (rng.uniform(2, 9), rng.uniform(0.2, 0.6), 1.5)
    cases = [draw_rounds(rng, ratio, int(rng.integers(21, 41)), 4) for ratio in ratios]
    # So many of few rounds are held up that the cold one makes it half of them.
    cases += [draw_rounds(rng, rng.uniform(2, 5), n, n // 2 - 1) for n in (6, 8)]
    judge(student.times_as_fast, typical, slips, cases, rtol=0.04)


def typical(before, after):
    return np.median(np.divide(before[1:], after[1:]))


def draw_rounds(rng, ratio, rounds, interrupted):
    """Draw two versions in turn: both drift together, the first round is cold, some are held up."""
    pace = 10.0 ** rng.uniform(-5, -2) * np.exp(np.cumsum(rng.normal(0, 0.004, rounds)))
    before, after = pace * (1 + rng.gamma(2, 0.002, (2, rounds))) * [[1], [1 / ratio]]
    held_up = rng.choice(np.arange(1, rounds), interrupted, replace=False)
    after[held_up] *= rng.uniform(12, 30, interrupted)
    before[0] *= rng.uniform(2, 3)
    after[0] *= rng.uniform(40, 90)
    return before.tolist(), after.tolist()


# 01-vectorization


@task("difference_bytes", points=1)
def difference_bytes_of_shapes(student, rng):
    """The bytes of all differences, for numbers of a kind."""
    kinds = itertools.product(["float32", "float64"], repeat=2)
    shapes = rng.permuted([[50, 8, 3], [70, 5, 6], [20, 30, 7], [9, 4, 5]], axis=1).tolist()
    cases = [(*shape, *pair) for shape, pair in zip(shapes, kinds, strict=True)]
    judge(student.difference_bytes, bytes_of_differences, bytes_slips(), cases, rtol=0)


@task("difference_bytes", points=1)
def difference_bytes_of_mixed_types(student, rng):
    """The bytes of all differences, where the two types meet in a third."""
    mixed = ["uint8", "int8", "uint16", "int16", "int32", "float32"]
    shapes = rng.integers(3, 40, size=(len(mixed) ** 2, 3)).tolist()
    pairs = itertools.product(mixed, mixed)
    cases = [(*shape, *pair) for shape, pair in zip(shapes, pairs, strict=True)]
    judge(student.difference_bytes, bytes_of_differences, bytes_slips(), cases, rtol=0)


def bytes_of_differences(n, m, d, x_dtype, y_dtype):
    return (np.zeros((n, 1, d), x_dtype) - np.zeros((m, d), y_dtype)).nbytes


def bytes_slips():
    def of(size):
        return lambda n, m, d, x, y: n * m * d * size(np.dtype(x).itemsize, np.dtype(y).itemsize)

    def every(shape):
        right = bytes_of_differences
        return lambda n, m, d, x, y: right(n, m, d, x, y) // (n * m * d) * shape(n, m, d)

    return {
        "that takes the wider of the two types, but int32 with float32 is float64, and uint8 with "
        "int8 int16: NumPy looks for a type that holds the numbers of both": of(max),
        "that takes x's type: y's has a say as well": of(lambda x, y: x),
        "that takes y's type: x's has a say as well": of(lambda x, y: y),
        "that takes 8 bytes for every number, which not all types have": of(lambda x, y: 8),
        "that adds the widths of the two types: one difference is one number": (
            of(lambda x, y: x + y)
        ),
        "(n, m) is the shape of the sum at the end; the differences have a third axis, of length "
        "d": every(lambda n, m, d: n * m),
        "those are the numbers of x and y; the difference is taken of every row of x with every "
        "row of y": every(lambda n, m, d: (n + m) * d),
        "that is row by row, as if both had the same rows: x[:, np.newaxis] meets every row of y": (
            every(lambda n, m, d: n * d)
        ),
        "that counts numbers and not their bytes": lambda n, m, d, x, y: n * m * d,
    }


@task("line_bytes", points=1)
def line_bytes_of_curves(student, rng):
    """The length of a cache line, read from times."""
    slips = {
        "that is the step, in numbers: the line is as long as their bytes": (
            lambda steps, seconds, itemsize: last_dear(steps, seconds)
        ),
        "that is the first step with which a line is left out: the one before has a number in "
        "each line": lambda *case: 2 * line_of(*case),
        "from the knee on every step halves the time, and only noise says where it falls most: the "
        "first fall counts": lambda steps, seconds, itemsize: (
            steps[int(np.argmin(np.divide(seconds[1:], seconds[:-1])))] * itemsize
        ),
        "64 bytes is what most processors have; these times show another machine": lambda *case: 64,
        "that is where the time falls for good, not where it begins to fall": (
            lambda steps, seconds, itemsize: steps[-1] * itemsize
        ),
        "the step with one number in each line is the last that takes about as long; yours is the "
        "one before it": lambda *case: line_of(*case) // 2,
    }
    cases = [
        (*draw_strides(rng, line // itemsize), itemsize)
        for line, itemsize in [(64, 4), (128, 8), (32, 4), (256, 2), (64, 8), (128, 1)]
    ]
    judge(student.line_bytes, line_of, slips, cases, rtol=0)


def line_of(steps, seconds, itemsize):
    return last_dear(steps, seconds) * itemsize


def last_dear(steps, seconds):
    falls = [b / a for a, b in itertools.pairwise(seconds)]
    return steps[next(i for i, ratio in enumerate(falls) if ratio < 0.7)]


def draw_strides(rng, numbers):
    """Draw the times of adding every n-th number, with so many numbers in a line."""
    steps = 2 ** np.arange(int(np.log2(numbers)) + int(rng.integers(3, 5)))
    lines, additions = np.minimum(1, numbers / steps), 0.2 / steps
    noise = rng.uniform(0.97, 1.03, steps.size)
    seconds = rng.uniform(0.001, 0.02) * (lines + additions) * noise
    return steps.tolist(), seconds.tolist()


@task("fusing_gains", points=1)
def fusing_gains_in_bytes(student, rng):
    """What fusing gains where bytes are what we wait for."""
    cases = [(draw_calls(rng, arrays, 5), 1e15, 2e10) for arrays in (2, 3, 4)]
    judge(student.fusing_gains, gain_of_fusing, fusing_slips(), cases)


@task("fusing_gains", points=1)
def fusing_gains_under_the_roof(student, rng):
    """What fusing gains where the arithmetic is the limit in the end."""
    cases = [(draw_calls(rng, 1, 14), 1e9 * x, 1e10) for x in (2, 3, 4)]
    cases += [(draw_calls(rng, 3, 6), 1e12, 1e10)]
    # Calls of one input wait for the operations here, and calls of two for the bytes.
    cases += [(draw_calls(rng, 2, 7), 1e9, rng.uniform(1.8e10, 2.2e10))]
    slips = fusing_slips()
    judge(student.fusing_gains, gain_of_fusing, slips, cases)


def gain_of_fusing(calls, peak, bandwidth):
    return least(calls, separate(calls), peak, bandwidth) / least(
        calls, fused(calls), peak, bandwidth
    )


def least(calls, arrays, peak, bandwidth):
    return max(len(calls) / peak, 8 * arrays / bandwidth)


def separate(calls):
    return sum(len(inputs) + 1 for _, inputs in calls)


def made(calls):
    return {result for result, _ in calls}


def fused(calls):
    return len({name for _, inputs in calls for name in inputs} - made(calls)) + 1


def fusing_slips():
    def bytes_only(fused_arrays):
        return lambda calls, peak, bandwidth: separate(calls) / fused_arrays(calls)

    def bounded(arrays, fused_arrays):
        def gain(calls, peak, bandwidth):
            before = least(calls, arrays(calls), peak, bandwidth)
            return before / least(calls, fused_arrays(calls), peak, bandwidth)

        return gain

    def both_bills(calls, peak, bandwidth):
        rest = len(calls) / peak
        moved = [8 * arrays / bandwidth for arrays in (separate(calls), fused(calls))]
        return (moved[0] + rest) / (moved[1] + rest)

    def call_by_call(calls, peak, bandwidth):
        before = sum(least([call], separate([call]), peak, bandwidth) for call in calls)
        return before / least(calls, fused(calls), peak, bandwidth)

    def uses(calls):
        return sum(name not in made(calls) for _, inputs in calls for name in inputs) + 1

    def everything(calls):
        return len({name for _, inputs in calls for name in inputs} | made(calls))

    def reads(calls):
        return sum(len(inputs) for _, inputs in calls)

    return {
        "that is the ratio of the bytes alone: once they are few, the operations are what we wait "
        "for": bytes_only(fused),
        "it adds the bill for bytes and the bill for operations, but both run at the same time: "
        "the longer one counts": both_bills,
        "it puts each call under a roof of its own: asked is one roof for the whole chain": (
            call_by_call
        ),
        "it counts an array each time it is used; fused, it is read once and kept in a register": (
            bounded(separate, uses)
        ),
        "it counts the temporaries as moved; fused, they never leave the registers": (
            bounded(separate, everything)
        ),
        "it forgets that the fused loop writes its result": (
            bounded(separate, lambda calls: fused(calls) - 1)
        ),
        "it forgets that each of NumPy's calls writes a whole array": bounded(reads, fused),
        "it is upside down: it says what part of the time is left": (
            lambda *case: 1 / gain_of_fusing(*case)
        ),
        "that is the number of calls: they do not all move the same bytes": (
            lambda calls, peak, bandwidth: len(calls)
        ),
    }


def draw_calls(rng, arrays, number):
    """Draw ufunc calls: each uses the result before it, and some array for the second time."""
    given = [f"x{i}" for i in range(arrays)]
    calls = [("t0", [given[0], given[-1]] if arrays > 1 else ["x0"])]
    for i in range(1, number):
        # All arrays in turn, then any of them again; now and then no second input.
        other = given[i % arrays] if i < arrays else str(rng.choice(given))
        calls.append((f"t{i}", [f"t{i - 1}", other] if i % 3 else [f"t{i - 1}"]))
    return calls


# 02-parallel


@task("workers_needed", points=1)
def workers_needed_within_reach(student, rng):
    """How many workers a speed-up takes that can be reached."""
    judge(student.workers_needed, least_workers, worker_slips(), draw_wishes(rng, (0.3, 0.9)))


@task("workers_needed", points=1)
def workers_needed_beyond_reach(student, rng):
    """Infinity for a speed-up that no number of workers reaches, beside some that can be."""
    cases = draw_wishes(rng, (1.1, 5.0)) + draw_wishes(rng, (0.3, 0.8))[:2]
    cases = [in_any_order(rng, *case) for case in cases]
    judge(student.workers_needed, least_workers, worker_slips(), cases)


def most(workers, speedups):
    return max(zip(workers, speedups, strict=True))


def serial_part(workers, speedups):
    p, speedup = most(workers, speedups)
    return (p / speedup - 1) / (p - 1)


def least_workers(workers, speedups, wanted):
    serial = serial_part(workers, speedups)
    left = 1 / wanted - serial
    return math.ceil((1 - serial) / left) if left > 0 else math.inf


def worker_slips():
    def no_limit(workers, speedups, wanted):
        serial = serial_part(workers, speedups)
        return math.ceil((1 - serial) / (1 / wanted - serial))

    def rounded(up):
        def answer(workers, speedups, wanted):
            serial = serial_part(workers, speedups)
            left = 1 / wanted - serial
            return (1 - serial) / left if left > 0 else math.inf

        return lambda *case: answer(*case) if math.isinf(answer(*case)) else up(answer(*case))

    def at_last_efficiency(workers, speedups, wanted):
        p, speedup = most(workers, speedups)
        return math.ceil(wanted * p / speedup)

    def gustafson(workers, speedups, wanted):
        p, speedup = most(workers, speedups)
        serial = (p - speedup) / (p - 1)
        return math.ceil((wanted - serial) / (1 - serial))

    return {
        "as many workers as times faster: that would be work without a serial part": (
            lambda workers, speedups, wanted: math.ceil(wanted)
        ),
        "it goes on at the efficiency of the last point, but efficiency falls with every worker": (
            at_last_efficiency
        ),
        "that is Gustafson's law, for work that grows with the workers; this work is fixed": (
            gustafson
        ),
        "that is rounded down, and one worker short of what was wanted": rounded(math.floor),
        "that is rounded to the nearest, and now and then one worker short: round up": (
            rounded(round)
        ),
        "there are no parts of a worker: round up": rounded(float),
        "beyond 1/s no number of workers helps: the formula gives a negative number there, and "
        "the answer is infinity": no_limit,
    }


def draw_wishes(rng, share):
    """Draw points on Amdahl's curve, and wishes that are so large a part of its limit."""
    cases = []
    while len(cases) < 6:
        serial, part = rng.uniform(0.01, 0.12), rng.uniform(*share)
        workers = [1, 2, 4, 8, 12][: int(rng.integers(3, 6))]
        speedups = [1 / (serial + (1 - serial) / p) for p in workers]
        wanted = round(part / serial, 1)
        left = 1 / wanted - serial
        # No wish so near to a whole worker that rounding decides; rounding down and to the nearest
        # differ in every second one.
        low, high = [(0.1, 0.45), (0.55, 0.9)][len(cases) % 2]
        if wanted > speedups[-1] and low < (1 - serial) / left % 1 < high:
            cases.append((workers, speedups, wanted))
    return cases


def in_any_order(rng, workers, speedups, wanted):
    order = rng.permutation(len(workers))
    return [workers[i] for i in order], [speedups[i] for i in order], wanted


@task("ring_seconds", points=1)
def ring_seconds_of_large_vectors(student, rng):
    """A ring's time where bytes count."""
    # No part is larger than the largest message of the table.
    cases = [draw_ring(rng, ranks, 10.0 ** rng.uniform(8, 8.5)) for ranks in (3, 8, 64)]
    judge(student.ring_seconds, ring, ring_slips(), cases, rtol=0.02)


@task("ring_seconds", points=1)
def ring_seconds_of_small_vectors(student, rng):
    """A ring's time where messages count, and with one rank."""
    cases = [draw_ring(rng, ranks, rng.integers(8, 4000)) for ranks in (2, 5, 16, 128)]
    cases += [draw_ring(rng, 16, 2e5), draw_ring(rng, 1, 1e6)]
    judge(student.ring_seconds, ring, ring_slips(), cases, rtol=0.02)


def price(sizes, seconds):
    """Return latency and seconds a byte of messages that lie on a line."""
    a_byte = (seconds[-1] - seconds[0]) / (sizes[-1] - sizes[0])
    return seconds[0] - a_byte * sizes[0], a_byte


def ring(sizes, seconds, ranks, size):
    latency, a_byte = price(sizes, seconds)
    return 2 * (ranks - 1) * (latency + a_byte * size / ranks)


def ring_slips():
    def messages(number, part=lambda ranks: ranks, latency=1, byte=1):
        def answer(sizes, seconds, ranks, size):
            start, a_byte = price(sizes, seconds)
            return number(ranks) * (latency * start + byte * a_byte * size / part(ranks))

        return answer

    def twice(ranks):
        return 2 * (ranks - 1)

    return {
        "every message carries the whole vector there, as through the root: around the ring it is "
        "one part of it, size / ranks": messages(twice, lambda ranks: 1),
        "that is once around the ring, after which each rank has the sum of one part; a second "
        "round hands the parts on": messages(lambda ranks: ranks - 1),
        "each message also costs its latency, and with small vectors nothing else counts": (
            messages(twice, latency=0)
        ),
        "that is latency alone: large vectors cost their bytes": messages(twice, byte=0),
        "the latency is paid with every message, and there are 2 (ranks - 1) of them one after "
        "the other": lambda *case: (
            messages(twice, latency=0)(*case) + price(*case[:2])[0] * (case[2] > 1)
        ),
        "with p ranks each makes p - 1 steps and again p - 1, not 2 p": (
            messages(lambda ranks: 2 * ranks)
        ),
        "that is recursive doubling, log2(ranks) messages with the whole vector; a ring was "
        "asked for": messages(lambda ranks: math.ceil(math.log2(ranks)), lambda ranks: 1),
    }


def draw_ring(rng, ranks, size):
    latency, bandwidth = 10.0 ** rng.uniform([-6, 9], [-4.6, 10.3])
    sizes = [8 * 4**i for i in range(int(rng.integers(13, 15)))]
    return sizes, [latency + n / bandwidth for n in sizes], ranks, int(size)


@task("may_jump", points=1)
def may_jump_in_the_queue(student, rng):
    """Who may start now, in queues of all kinds."""
    judge(student.may_jump, jumps, jump_slips(), [draw_queue(rng) for _ in range(120)])


@task("may_jump", points=1)
def may_jump_at_the_edge(student, rng):
    """Who may start now, where a job just fits in time or nodes, and where jobs end together."""
    cases = [case for _ in range(15) for case in draw_edges(rng)]
    cases += [draw_queue(rng) for _ in range(60)]
    judge(student.may_jump, jumps, jump_slips(), cases)


def promise(free, running, wanted):
    """Return when the first in the queue can start, and the nodes that it leaves free then."""
    for end in sorted(end for _, end in running):
        there = free + sum(nodes for nodes, ends in running if ends <= end)
        if there >= wanted:
            return end, there - wanted
    return math.inf, 0


def jumps(free, running, wanted, nodes, limit):
    shadow, extra = promise(free, running, wanted)
    return nodes <= free and (limit <= shadow or nodes <= extra)


def jump_slips():
    def without_order(free, running, wanted, nodes, limit):
        there, shadow = free, 0
        for size, end in running:
            there, shadow = there + size, end
            if there >= wanted:
                break
        return nodes <= free and (limit <= shadow or nodes <= there - wanted)

    def by_shadow(free, running, wanted, nodes, limit):
        return nodes <= free and limit <= promise(free, running, wanted)[0]

    def strictly(free, running, wanted, nodes, limit):
        shadow, extra = promise(free, running, wanted)
        return nodes <= free and (limit < shadow or nodes <= extra)

    def one_end(free, running, wanted, nodes, limit):
        there, waiting = free, sorted((end, size) for size, end in running)
        while there < wanted:
            end, size = waiting.pop(0)
            there += size
        return nodes <= free and (limit <= end or nodes <= there - wanted)

    def anywhere(free, running, wanted, nodes, limit):
        shadow, extra = promise(free, running, wanted)
        return limit <= shadow or nodes <= extra

    return {
        "nobody may pass the first in the queue: that is first come, first served": (
            lambda *case: False
        ),
        "whoever fits may start: nothing is reserved for the first in the queue, and a wide job "
        "can wait for ever": lambda free, running, wanted, nodes, limit: nodes <= free,
        "it knows one of EASY's two rules, the end before the shadow time; a job may also stay "
        "longer on nodes that the first in the queue will not need": by_shadow,
        "it knows one of EASY's two rules, the extra nodes; a job that ends before the shadow time "
        "may also use those that are promised": (
            lambda free, running, wanted, nodes, limit: (
                nodes <= min(free, promise(free, running, wanted)[1])
            )
        ),
        "a job that ends at the shadow time itself holds nobody up: its nodes are free at that "
        "very moment": strictly,
        "jobs that end together free their nodes together: all of them count for the extra "
        "nodes": one_end,
        "the jobs that run do not end in the order of the list": without_order,
        "a job can't start on nodes that are not free now": anywhere,
        "ending in time is not enough, and neither is leaving the first one's nodes alone: the "
        "job has to fit, and then one of the two is enough": (
            lambda free, running, wanted, nodes, limit: (
                nodes <= free
                and limit <= promise(free, running, wanted)[0]
                and nodes <= promise(free, running, wanted)[1]
            )
        ),
    }


def draw_queue(rng):
    """Draw a cluster on which the first in the queue has to wait, and a job behind it."""
    free = int(rng.integers(1, 7))
    sizes = rng.integers(1, 6, size=int(rng.integers(2, 6)))
    ends = rng.permutation(np.arange(1, 40))[: sizes.size]
    wanted = int(rng.integers(free + 1, free + sizes.sum() + 1))
    running = list(zip(sizes.tolist(), ends.tolist(), strict=True))
    return free, running, wanted, int(rng.integers(1, free + 3)), int(rng.integers(1, 50))


def draw_edges(rng):
    """Draw cases that just fit, or just do not."""
    free, shadow = int(rng.integers(3, 7)), int(rng.integers(5, 30))
    running = [(2, shadow + 9), (2, shadow), (3, shadow), (1, shadow - 2)]
    wanted = free + 2
    extra = promise(free, running, wanted)[1]
    wide = min(extra + 1, free)
    for nodes, limit in [(wide, shadow), (wide, shadow + 1), (extra, shadow + 50), (free + 1, 1)]:
        yield free, running, wanted, nodes, limit


# 03-spark


@task("combiner_gains", points=1)
def combiner_gains_of_blocks(student, rng):
    """How many times fewer pairs are shuffled with a combiner."""

    def pairs(blocks):
        return sum(map(len, blocks))

    def distinct(blocks):
        return len({key for block in blocks for key in block})

    def combined(blocks):
        return sum(len(set(block)) for block in blocks)

    slips = {
        "it counts the keys of the whole table: a combiner sees its own block, and a key that "
        "several blocks have is sent by each": lambda blocks: pairs(blocks) / distinct(blocks),
        "it counts every key in every block: a block sends only those that it has": (
            lambda blocks: pairs(blocks) / (len(blocks) * distinct(blocks))
        ),
        "it is upside down: it says what part of the pairs is left": (
            lambda blocks: combined(blocks) / pairs(blocks)
        ),
        "that is the share of the pairs that is saved": (
            lambda blocks: 1 - combined(blocks) / pairs(blocks)
        ),
        "that is the number of pairs with a combiner; compare it with the number without": combined,
        "that is the mean over the blocks, in which small ones count as much as large ones": (
            lambda blocks: np.mean([len(block) / len(set(block)) for block in blocks])
        ),
        "a combiner saves pairs where keys repeat, and here some do: it is more than 1": (
            lambda blocks: 1.0
        ),
    }
    cases = [
        ([rng.choice(draw_keys(rng, n), size).tolist() for size, n in some],)
        for some in ([(40, 3), (9, 8), (20, 5)], [(60, 20), (6, 2)], [(30, 9)] * 4)
    ]
    judge(student.combiner_gains, lambda b: pairs(b) / combined(b), slips, cases)


def draw_keys(rng, number):
    return [f"{letter}{i}" for i, letter in enumerate(rng.choice(list("ABDEFHUVW"), number))]


@task("shuffles", points=1)
def shuffles_of_every_kind(student, rng):
    """The shuffles of a plan, by key, by range and into one partition."""
    cases = [(draw_plan(rng, number, others=False),) for number in (1, 2, 3, 4, 5)]
    judge(student.shuffles, count_shuffles, shuffle_slips(), cases, rtol=0)


@task("shuffles", points=1)
def shuffles_and_others(student, rng):
    """The shuffles of a plan that also broadcasts, and reads one shuffle twice."""
    cases = [(draw_plan(rng, number, others=True),) for number in (0, 1, 2, 3, 4)]
    judge(student.shuffles, count_shuffles, shuffle_slips(), cases, rtol=0)


def first_words(plan):
    return [line.strip(" +-:").partition(" ")[0] for line in plan.splitlines()]


def count_shuffles(plan):
    return first_words(plan).count("Exchange")


def shuffle_slips():
    def lines_with(*texts):
        return lambda plan: sum(any(t in line for t in texts) for line in plan.splitlines())

    return {
        "it counts the word: BroadcastExchange sends a small table to everybody, which is no "
        "shuffle, and ReusedExchange only reads again what was shuffled before": (
            lambda plan: plan.count("Exchange")
        ),
        "it counts every line with the word: BroadcastExchange sends a small table to everybody, "
        "which is no shuffle, and ReusedExchange only reads again what was shuffled before": (
            lines_with("Exchange")
        ),
        "BroadcastExchange is not counted, rightly; but ReusedExchange reads again what was "
        "shuffled before, and names it, so that it looks like one more": (
            lambda plan: sum(
                "Exchange" in line and "BroadcastExchange" not in line for line in plan.splitlines()
            )
        ),
        "ReusedExchange is not counted, rightly; but BroadcastExchange sends a small table to "
        "everybody, which is no shuffle": (
            lambda plan: sum(map(first_words(plan).count, ("Exchange", "BroadcastExchange")))
        ),
        "sorting shuffles too, by range, and so does bringing all rows together into a single "
        "partition": lambda plan: plan.count("Exchange hashpartitioning"),
        "bringing all rows together into a single partition is a shuffle too": (
            lambda plan: (
                plan.count("Exchange hashpartitioning") + plan.count("Exchange rangepartitioning")
            )
        ),
        "that is the number of stages, which is one more than the shuffles between them": (
            lambda plan: count_shuffles(plan) + 1
        ),
        "it counts the aggregates: there are two for each group-by, one before its shuffle and "
        "one behind it": lambda plan: plan.count("HashAggregate("),
    }


def draw_plan(rng, number, others):
    """Write a plan with so many shuffles, as Spark does: the last step on top."""
    key = f"{rng.choice(['carrier', 'origin', 'dest', 'tailnum'])}_{rng.integers(100)}"
    kinds = [
        f"Exchange hashpartitioning({key}, {rng.integers(2, 200)})",
        f"Exchange rangepartitioning({key} ASC NULLS FIRST, {rng.integers(2, 200)})",
        "Exchange SinglePartition",
    ]
    # Every kind comes up, and the kinds of several plans differ.
    shuffles = [kinds[int(i)] for i in rng.permutation(np.arange(number) % 3)]
    steps = [f"Project [{key}, delay]"]
    for shuffle in shuffles:
        if "hash" in shuffle:
            steps += [f"HashAggregate(keys=[{key}], functions=[max(delay)])", shuffle]
            steps += [f"HashAggregate(keys=[{key}], functions=[partial_max(delay)])"]
        elif "range" in shuffle:
            steps += [f"Sort [{key} ASC NULLS FIRST], true, 0", shuffle]
        else:
            steps += ["Window [row_number() windowspecdefinition(delay)], [delay]", shuffle]
    lines = [f"{'   ' * depth}+- {step}"[3 * (depth == 0) :] for depth, step in enumerate(steps)]
    pad = "   " * len(steps)
    scan = f"FileScan parquet [{key},delay] ReadSchema: struct<{key}:string,delay:double>"
    if not others:
        return "\n".join([*lines, f"{pad}+- {scan}"])
    # One broadcast or two, and the first shuffle read again.
    for _ in range(1 + number % 2):
        lines += [f"{pad}+- BroadcastHashJoin [{key}], [{key}], Inner, BuildRight, false"]
        pad += "   "
        lines += [f"{pad}:- Filter isnotnull({key})", f"{pad}:  +- {scan}"]
        lines += [f"{pad}+- BroadcastExchange HashedRelationBroadcastMode(List(input[0, string]))"]
        pad += "   "
    lines += [f"{pad}+- Union", f"{pad}   :- {scan}"]
    lines += [f"{pad}   +- ReusedExchange [{key}, delay], {shuffles[0]}"] if shuffles else []
    return "\n".join(lines)


# 04-dask


@task("least_seconds", points=1)
def least_seconds_of_paths(student, rng):
    """The lower bound with a core for every task."""
    graphs = [draw_graph(rng, tasks) for tasks in (1, 6, 15, 30)]
    cases = [(inputs, seconds, len(inputs)) for inputs, seconds in graphs]
    judge(student.least_seconds, bound, bound_slips(), cases)


@task("least_seconds", points=1)
def least_seconds_of_few_cores(student, rng):
    """The lower bound with few cores, and with one."""
    cases = [(*draw_graph(rng, tasks), cores) for tasks in (12, 25, 40) for cores in (1, 2, 3, 9)]
    judge(student.least_seconds, bound, bound_slips(), cases)


def ends(inputs, seconds):
    """Return when each task is done at the earliest, going over all of them until nothing moves."""
    done = dict(seconds)
    for _ in inputs:
        for task_, needed in inputs.items():
            done[task_] = seconds[task_] + max([done[one] for one in needed], default=0.0)
    return done


def bound(inputs, seconds, cores):
    return max(sum(seconds.values()) / cores, max(ends(inputs, seconds).values()))


def bound_slips():
    def depth(inputs):
        return max(ends(inputs, dict.fromkeys(inputs, 1.0)).values())

    def path(inputs, seconds):
        return max(ends(inputs, seconds).values())

    def work(seconds):
        return sum(seconds.values())

    def most_tasks(inputs, seconds):
        """Return the seconds of the path with the most tasks."""
        best = {}
        while len(best) < len(inputs):
            for key, needed in inputs.items():
                if key not in best and all(one in best for one in needed):
                    before = max((best[one] for one in needed), default=(0, 0.0))
                    best[key] = before[0] + 1, before[1] + seconds[key]
        return max(best.values())[1]

    return {
        "it shares out the work and forgets the longest path: more cores do not make a task wait "
        "less for its inputs": lambda inputs, seconds, cores: work(seconds) / cores,
        "it follows the longest path and forgets the work: few cores have more to do than one "
        "path": lambda inputs, seconds, cores: path(inputs, seconds),
        "that is one task after the other, as on one core": (
            lambda inputs, seconds, cores: work(seconds)
        ),
        "the work and the path are not added up: it takes at least the one and at least the "
        "other, so the larger of them": (
            lambda inputs, seconds, cores: work(seconds) / cores + path(inputs, seconds)
        ),
        "that is the number of tasks on the longest path, not their seconds": (
            lambda inputs, seconds, cores: depth(inputs)
        ),
        "the path with the most tasks need not be the one with the most seconds": (
            lambda inputs, seconds, cores: max(work(seconds) / cores, most_tasks(inputs, seconds))
        ),
        "it takes the longest task, but a task also waits for those before it": (
            lambda inputs, seconds, cores: max(work(seconds) / cores, *seconds.values())
        ),
        "it takes the smaller of the two bounds; both have to be kept": (
            lambda inputs, seconds, cores: min(work(seconds) / cores, path(inputs, seconds))
        ),
    }


def draw_graph(rng, tasks):
    """Draw a graph whose dictionary stands in a random order, with one long task and many short."""
    keys = [f"task-{i}" for i in rng.permutation(tasks)]
    inputs = {
        key: [keys[j] for j in rng.choice(i, size=min(i, int(rng.integers(3))), replace=False)]
        for i, key in enumerate(keys)
    }
    seconds = {key: float(rng.integers(1, 9)) for key in keys}
    seconds[str(rng.choice(keys))] = float(rng.integers(20, 40))
    return {keys[i]: inputs[keys[i]] for i in rng.permutation(tasks)}, seconds
