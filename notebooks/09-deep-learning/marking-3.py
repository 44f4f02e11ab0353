"""The marking of 09-deep-learning, notebook 3."""

import itertools

import numpy as np

from labkit.grading.marking import Student, close, equal, expect, task

# 3-training


@task("kfold", points=1)
def kfold_in_blocks(student, rng):
    """Consecutive blocks without a seed: sizes, order, and all other rows to train on."""
    for _ in range(4):
        k = int(rng.integers(2, 9))
        n = int(rng.integers(k, 80))
        found = cut_by_student(student, n, k)
        long, short = n % k, n // k
        sizes = [short + 1] * long + [short] * (k - long)
        ends = np.cumsum(sizes)
        for (train, test), end, size in zip(found, ends, sizes, strict=True):
            equal(test, np.arange(end - size, end), hint="Blocks in order, larger ones first.")
            rest = [row for row in range(n) if not end - size <= row < end]
            equal(np.sort(train), np.array(rest, int), hint="train: all other rows.")


@task("kfold", points=1)
def kfold_shuffled(student, rng):
    """With a seed, 0 too: each row in one fold, shuffled, the same again with the same seed."""
    for seed in (0, int(rng.integers(1, 10**6))):
        n, k = int(rng.integers(40, 90)), int(rng.integers(2, 7))
        found = cut_by_student(student, n, k, seed)
        tests = [test for _, test in found]
        sizes = [len(test) for test in tests]
        expect(sizes == sorted(sizes, reverse=True), "Larger folds first.")
        expect(max(sizes) - min(sizes) <= 1, "Sizes differ by at most one.")
        mixed = np.concatenate(tests)
        equal(np.sort(mixed), np.arange(n), hint="Each row in exactly one fold.")
        expect(not np.array_equal(mixed, np.arange(n)), "A seed of 0 shuffles too.")
        for train, test in found:
            equal(np.sort(np.concatenate([train, test])), np.arange(n), hint="No row in both.")
        again = cut_by_student(student, n, k, seed)
        equal(np.concatenate([test for _, test in again]), mixed, hint="The same seed again.")
        other = cut_by_student(student, n, k, seed + 1)
        changed = not np.array_equal(np.concatenate([test for _, test in other]), mixed)
        expect(changed, "Another seed, another order.")


def cut_by_student(student: Student, *given):
    """Return the student's pairs, each of two arrays of whole numbers."""
    found = student.kfold(*given)
    expect(isinstance(found, list | tuple) and len(found) == given[1], "A list of k pairs.")
    for pair in found:
        whole = isinstance(pair, list | tuple) and len(pair) == 2
        expect(whole and all(isinstance(part, np.ndarray) for part in pair), "Pairs of arrays.")
        expect(all(part.dtype.kind in "iu" for part in pair), "Arrays of whole numbers.")
    return found


@task("bottleneck", points=1)
def bottleneck_seconds(student, rng):
    """The seconds of a step, with and without prefetching, for any number of loaders."""
    for prefetch in (True, False, True, False):
        load, compute = rng.uniform(0.001, 0.1, size=2).tolist()
        workers = int(rng.integers(1, 9))
        arrives = load / workers
        seconds = arrives + compute - (min(arrives, compute) if prefetch else 0)
        close(student.bottleneck(load, compute, workers, prefetch)[1], seconds)


@task("bottleneck", points=1)
def bottleneck_waits(student, rng):
    """The word: input only where the network waits longer than it computes."""
    for prefetch, factor in ((True, 2), (False, 1)):
        for times, word in ((0.5, "compute"), (0.9, "compute"), (1.1, "input"), (3, "input")):
            compute, workers = float(rng.uniform(0.01, 0.1)), int(rng.integers(1, 6))
            load = compute * workers * factor * times
            equal(student.bottleneck(load, compute, workers, prefetch)[0], word)
    equal(student.bottleneck(0.5, 0.25, 2, False)[0], "compute", hint="Equal is not longer.")


CALLS = itertools.count()
FEED = """
import itertools


class Counted:
    def __init__(self, rows):
        self.rows, self.read = iter(rows), 0

    def __iter__(self):
        return self

    def __next__(self):
        row = next(self.rows)
        self.read += 1
        return row


def fed(count, batch, buffer, seed, drop_last):
    from IPython import get_ipython

    pipeline = get_ipython().user_ns["input_pipeline"]
    rows = Counted(itertools.count() if count is None else range(count))
    found, read = [], []
    for rows_of_batch in pipeline(rows, batch, buffer, seed, drop_last):
        found.append(rows_of_batch)
        read.append(rows.read)
        if count is None and len(found) == 20:
            break
    # Only now: a list that is handed out twice holds other rows by the end.
    return {"batches": [[int(row) for row in rows] for rows in found], "read": read}
"""


@task("input_pipeline", points=1)
def pipeline_is_whole(student, rng):
    """Every row once, in lists of the right length, the last one dropped only if asked."""
    for drop_last in (False, True):
        count, batch = int(rng.integers(30, 200)), int(rng.integers(2, 12))
        found = pipe(student, count, batch, int(rng.integers(1, 40)), 3, drop_last)["batches"]
        lengths = [len(rows) for rows in found]
        full, rest = divmod(count, batch)
        wanted = [batch] * full + [rest] * (rest > 0 and not drop_last)
        equal(lengths, wanted, hint="Lists of batch rows; the last one only unless dropped.")
        rows = sorted(row for rows in found for row in rows)
        if not drop_last:
            equal(rows, list(range(count)), hint="Every row exactly once.")
        expect(len(set(rows)) == len(rows), "No row twice.")


@task("input_pipeline", points=1)
def pipeline_shuffles(student, rng):
    """A buffer of 1 keeps the order; a larger one shuffles, as far as it reaches, by its seed."""
    count, buffer = int(rng.integers(100, 200)), int(rng.integers(10, 30))
    seed = int(rng.integers(10**6))
    kept = pipe(student, count, 7, 1, seed)["batches"]
    equal([row for rows in kept for row in rows], list(range(count)), hint="A buffer of 1.")
    mixed = [row for rows in pipe(student, count, 7, buffer, seed)["batches"] for row in rows]
    expect(mixed != sorted(mixed), "A larger buffer shuffles.")
    far = all(row < place + buffer for place, row in enumerate(mixed))
    expect(far, "No row comes before the buffer has reached it.")
    late = max(place - row for place, row in enumerate(mixed))
    expect(late > buffer, "A row may stay in the buffer long: the next one takes a free place.")
    last = mixed[-buffer:]
    expect(last != sorted(last), "What is left in the buffer comes in random order too.")
    small = [row for rows in pipe(student, count, 7, 2 * count, seed)["batches"] for row in rows]
    equal(sorted(small), list(range(count)), hint="All rows fit into the buffer.")
    expect(small != sorted(small), "All rows fit into the buffer: they are shuffled as well.")
    again = [row for rows in pipe(student, count, 7, buffer, seed)["batches"] for row in rows]
    equal(again, mixed, hint="The same seed, the same order.")
    other = [row for rows in pipe(student, count, 7, buffer, seed + 1)["batches"] for row in rows]
    expect(other != mixed, "Another seed, another order.")


@task("input_pipeline", points=1)
def pipeline_reads_no_further(student, rng):
    """Rows without an end: it reads at most the buffer beyond what it has yielded."""
    batch, buffer = int(rng.integers(2, 9)), int(rng.integers(5, 50))
    found = pipe(student, None, batch, buffer, 1)
    for number, read in enumerate(found["read"], 1):
        expect(read <= number * batch + buffer, "It reads further than the buffer.")


def pipe(student, *given):
    """Run the student's generator inside the sandbox; return its lists, and rows read by then."""
    names = ("count", "batch", "buffer", "seed", "drop_last")
    keywords = dict(zip(names, (*given, False)[:5], strict=True))
    handle = student.make("labkit.grading.engines.made", source=call_of(keywords), name="found")
    return student.fetch(handle)


def call_of(keywords):
    """Write the lines that run the generator once."""
    # What has been made once is not made again: each call is another text.
    return f"{FEED}\n\nfound = fed(**{keywords!r})  # {next(CALLS)}\n"


@task("time_to_accuracy", points=1)
def time_of_noisy_logs(student, rng):
    """Noisy logs as arrays and lists: the time from which the target holds until the end."""
    for kind in (np.array, list, np.array, list):
        length = int(rng.integers(5, 60))
        seconds = np.cumsum(rng.uniform(0.1, 2, size=length))
        accuracies = np.clip(np.linspace(0.2, 1, length) + rng.normal(0, 0.1, length), 0, 1)
        accuracies[-1] = 0.99
        target = float(rng.uniform(0.4, 0.9))
        below = np.flatnonzero(accuracies < target)
        first = 0 if below.size == 0 else below[-1] + 1
        got = student.time_to_accuracy(kind(seconds), kind(accuracies), target)
        close(got, float(seconds[first]), hint="It must hold until the end of the log.")


@task("time_to_accuracy", points=1)
def time_of_edges(student, rng):
    """Never reached or lost at the end: None. Equal is enough, and the first row may be it."""
    seconds = np.cumsum(rng.uniform(0.5, 1, size=6)).tolist()
    equal(student.time_to_accuracy(seconds, [0.1, 0.2, 0.3, 0.3, 0.2, 0.1], 0.4), None)
    equal(student.time_to_accuracy(seconds, [0.9, 0.9, 0.9, 0.9, 0.9, 0.1], 0.4), None)
    close(student.time_to_accuracy(seconds, [0.1, 0.5, 0.75, 0.75, 0.8, 0.9], 0.75), seconds[2])
    close(student.time_to_accuracy(seconds, [0.9] * 6, 0.5), seconds[0])
    started = student.time_to_accuracy([0.0, 1.0], [0.9, 0.9], 0.5)
    expect(started is not None, "A time of 0 is a time.")
    close(started, 0.0)
    twice = [0.9, 0.9, 0.1, 0.9, 0.9, 0.9]
    close(student.time_to_accuracy(seconds, twice, 0.5), seconds[3], hint="It fell back.")
