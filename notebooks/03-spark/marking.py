"""The marking of 03-spark: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import math

from labkit.grading.marking import close, equal, expect, task

CARRIERS = ("9E", "AA", "B6", "DL", "EV", "F9", "UA", "US", "WN")
ORIGINS = ("EWR", "JFK", "LGA")

# 1-mapreduce


@task("mapper", points=1)
def mapper_pairs(student, rng):
    """Each known delay, early, on time or late, becomes one pair (key, (delay, 1))."""
    for delay in (0.0, *rng.integers(-70, 900, size=8) / 2):
        carrier, origin = rng.choice(CARRIERS), rng.choice(ORIGINS)
        got = pairs(student.mapper(f"{carrier},{origin},{delay}"))
        close(got, [[f"{carrier} {origin}", [float(delay), 1]]])


@task("mapper", points=1)
def mapper_nothing(student, rng):
    """A missing delay and the column names give no pair, a known delay beside them one."""
    for carrier in rng.choice(CARRIERS, size=3):
        origin, delay = rng.choice(ORIGINS), float(rng.integers(1, 99))
        got = pairs(student.mapper(f"{carrier},{origin},{delay}"))
        close(got, [[f"{carrier} {origin}", [delay, 1]]])
        equal(pairs(student.mapper(f"{carrier},{origin},")), [], hint="No delay, no pair.")
    equal(pairs(student.mapper("carrier,origin,arr_delay")), [], hint="The column names: no pair.")


@task("reducer", points=1)
def reducer_of_single_flights(student, rng):
    """The mean and the number of single flights, a mean of 0 included."""
    for _ in range(4):
        key, delays = draw_key(rng), (rng.integers(-60, 300, size=rng.integers(1, 40)) / 2).tolist()
        for values in (delays, [*delays, -math.fsum(delays)]):
            got = pairs(student.reducer(key, [(delay, 1) for delay in values]))
            mean = math.fsum(values) / len(values)
            close(got, [[key, [mean, len(values)]]], rtol=1e-9, atol=1e-9)


@task("reducer", points=1)
def reducer_of_combined_flights(student, rng):
    """The mean of flights that were combined before, each part with its own number."""
    for _ in range(4):
        key, values = draw_key(rng), draw_parts(rng)
        got = pairs(student.reducer(key, values))
        total, count = merged(values)
        close(got, [[key, [total / count, count]]], rtol=1e-9, atol=1e-9)


@task("combiner", points=1)
def combiner_adds(student, rng):
    """One pair that stands for all of them: the sum, and the number of flights."""
    for _ in range(4):
        key, values = draw_key(rng), draw_parts(rng)
        got = pairs(student.combiner(key, values))
        close(got, [[key, list(merged(values))]], rtol=1e-9, atol=1e-9)


@task("combiner", points=1)
def combiner_again(student, rng):
    """Run on parts and then on its own results, it gives the same as run once on everything."""
    for _ in range(3):
        key, values = draw_key(rng), draw_parts(rng, least=6)
        cut = int(rng.integers(1, len(values) - 1))
        parts = [pairs(student.combiner(key, part)) for part in (values[:cut], values[cut:])]
        expect(
            all(len(part) == 1 and len(part[0]) == 2 for part in parts),
            "a list with one pair was expected for each part",
        )
        again = pairs(student.combiner(key, [tuple(part[0][1]) for part in parts]))
        close(again, [[key, list(merged(values))]], rtol=1e-9, atol=1e-9)


def draw_key(rng):
    return f"{rng.choice(CARRIERS)} {rng.choice(ORIGINS)}"


def draw_parts(rng, least=3):
    """Draw sums of delays with the number of flights that each stands for."""
    size = int(rng.integers(least, 12))
    counts = rng.permutation(range(2, 2 + size)).tolist()
    return [(float(rng.integers(-90, 400)) * count / 2, count) for count in counts]


def merged(values):
    return math.fsum(total for total, _ in values), sum(count for _, count in values)


def pairs(got):
    """Read what a mapper, combiner or reducer returned, with lists and tuples alike."""
    expect(isinstance(got, list | tuple), "a list of pairs was expected")
    return [plain(pair) for pair in got]


def plain(value):
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value
