"""How the tasks of 00-start are marked: on fresh inputs, against answers got in another way."""

import ast
import itertools
import math
import statistics

import numpy as np

from labkit.grading import slices
from labkit.grading.marking import close, equal, expect, raises, task

# 1-start-here


@task("speed_up", points=1)
def times_as_fast(student, rng):
    """How many times as fast it is: shorter, as long, and longer than before."""
    after = rng.uniform(0.5, 2.0)
    gained, lost = rng.uniform(2.0, 9.0), rng.uniform(1e-4, 1e-3)
    close(student.speed_up(gained * after, after), gained, "Three times as fast is 3.")
    close(student.speed_up(after, after), 1.0, "As long as before is 1 times as fast.")
    close(student.speed_up(lost * after, after), lost, "More time than before: below 1, unrounded.")


@task("mean_delay", points=1)
def mean_and_number(student, rng):
    """The mean delay and the number of flights of each pair; early is negative, 0 is a delay."""
    for hint in ("Every delay of the pair counts.", "A second call: each call starts anew."):
        carrier, origin, arr_delay = some_flights(rng, 200, earliest=-40)
        arr_delay[:3] = [0.0, -7.0, 0.0]
        agrees(student, carrier, origin, arr_delay, hint)


@task("mean_delay", points=1)
def missing_delays(student, rng):
    """A missing delay counts neither in the mean nor in the number; the rows after it do."""
    carrier, origin, arr_delay = some_flights(rng, 200)
    # Every pair is there twice in the last rows, so that none is without a known delay.
    for row in (0, *rng.choice(range(1, 170), size=40, replace=False)):
        arr_delay[row] = math.nan
    agrees(student, carrier, origin, arr_delay, "math.isnan tells which to leave out.")


@task("mean_delay", points=0.5)
def pairs_without_delays(student, rng):
    """A pair of which no delay is known is left out."""
    carrier, origin, arr_delay = some_flights(rng, 100)
    unknown = carrier[-1], origin[-1]
    for row, pair in enumerate(zip(carrier, origin, strict=True)):
        if pair == unknown:
            arr_delay[row] = math.nan
    agrees(student, carrier, origin, arr_delay)
    equal(student.mean_delay(carrier, origin, [math.nan] * 100), {}, "No delay is known at all.")


@task("mean_delay", points=0.5)
def plain_loop(student, rng):
    """A plain loop does it for thousands of flights, with neither pandas nor NumPy."""
    agrees(student, *some_flights(rng, 5_000))
    found = slices.names(student.source).used | imported(student.source)
    expect(
        not found & {"pandas", "pd", "numpy", "np"},
        "the answer is right; the task asks for it without pandas and NumPy, by a loop",
    )


def agrees(student, carrier, origin, arr_delay, hint=""):
    """Compare with the delays picked pair by pair."""
    expected = {}
    pairs, delays = np.array([carrier, origin]).T, np.array(arr_delay)
    for pair in set(zip(carrier, origin, strict=True)):
        known = delays[(pairs == pair).all(axis=1) & ~np.isnan(delays)]
        if known.size:
            expected[pair] = (known.mean(), known.size)
    close(student.mean_delay(carrier, origin, arr_delay), expected, hint, atol=1e-9)


def some_flights(rng, rows, earliest=1):
    """Make three lists; the last 30 rows hold each of 15 pairs twice."""
    pairs = list(itertools.product(["AA", "B6", "DL", "UA", "YV"], ["EWR", "JFK", "LGA"]))
    chosen = [*rng.integers(15, size=rows - 30), *rng.permutation(15), *rng.permutation(15)]
    carrier, origin = map(list, zip(*(pairs[number] for number in chosen), strict=True))
    return carrier, origin, rng.integers(earliest, 120, size=rows).astype(float).tolist()


def imported(source):
    """Name the packages that a cell imports, inside its functions too."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a cell with a magic in it
        return set()
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {module.partition(".")[0] for module in modules}


@task("predict_loop", points=1)
def price_of_a_row(student, rng):
    """The price of a row, which decides alone where the rows are very many."""
    _, price, runs = two_runs(rng)
    rows = int(rng.integers(10**12, 10**13))
    hint = "A row costs what came on top, divided by the rows that came on top. Do not round."
    close(student.predict_loop(*runs, rows), price * rows, hint)


@task("predict_loop", points=1)
def fixed_price(student, rng):
    """The fixed price, so that the two runs themselves are met, and any other number of rows."""
    fixed, price, runs = two_runs(rng)
    small_rows, small_seconds, more_rows, more_seconds = runs
    hint = "For the rows of {} run its own seconds must come out."
    close(student.predict_loop(*runs, small_rows), small_seconds, hint.format("the small"))
    close(student.predict_loop(*runs, more_rows), more_seconds, hint.format("the larger"))
    rows = int(rng.integers(50_000, 100_000))
    close(student.predict_loop(*runs, rows), fixed + price * rows, "Fixed price and price a row.")


def two_runs(rng):
    """Choose a fixed price and a price for each row, and time two runs by them."""
    fixed = rng.uniform(2e-3, 5e-3)
    price = (rng.integers(1, 4) + rng.uniform(0.2, 0.45)) * 1e-6
    small, more = (int(rows) for rows in rng.integers([100, 5_000], [300, 20_000]))
    return fixed, price, (small, fixed + price * small, more, fixed + price * more)


@task("whole_speed_up", points=1)
def faster_part(student, rng):
    """The rest takes as long as before, and only the part is faster: the whole, not rounded."""
    for long_rest in (1, 1, 1, 2_000):
        rest, after, factor = rng.uniform([10.0, 0.5, 2.0], [60.0, 5.0, 20.0])
        rest *= long_rest
        expected = (rest + factor * after) / (rest + after)
        hint = "Compare the seconds of the whole job, before and after."
        close(student.whole_speed_up(rest, factor * after, factor), expected, hint)


@task("whole_speed_up", points=1)
def at_the_limits(student, rng):
    """A part that takes no time at all, and one that has become slower."""
    rest, part, factor = rng.uniform([1.0, 1.0, 0.2], [9.0, 9.0, 0.8])
    hint = "Here the part takes no time: only the rest stays."
    close(student.whole_speed_up(rest, part, math.inf), 1 + part / rest, hint)
    hint = "A part that is slower makes the whole slower: below 1."
    expected = (rest + part * factor) / (rest + part)
    close(student.whole_speed_up(rest, part * factor, factor), expected, hint)


# 2-honest-timing


@task("median_and_quartiles", points=1)
def quartiles(student, rng):
    """Lower quartile, median and upper quartile of samples in any order, interpolated linearly."""
    for number in (25, 26, 27, 28, 2, 1):
        samples = rng.lognormal(-9.0, 1.0, size=number)
        places = np.array([0.25, 0.5, 0.75]) * (number - 1)
        expected = np.interp(places, range(number), sorted(samples))
        hint = "Sort a copy; quantile q stands at place q · (n − 1)."
        close(student.median_and_quartiles(samples.tolist()), expected, hint)


@task("median_and_quartiles", points=0.5)
def array_of_samples(student, rng):
    """An array does as well as a list, and stays as it was."""
    samples = rng.lognormal(-9.0, 1.0, size=31)
    (handle,) = student.keep(samples)
    meets_median(student, handle, samples)
    equal(student.fetch(handle), samples, "The caller's array was changed: sort a copy.")


@task("median_and_quartiles", points=0.5)
def no_samples(student, rng):
    """No samples are a ValueError, and a list stays as it was."""
    samples = rng.lognormal(-9.0, 1.0, size=33).tolist()
    (handle,) = student.keep(samples)
    meets_median(student, handle, samples)
    equal(student.fetch(handle), samples, "The caller's list was changed: sort a copy.")
    raises(ValueError, student.median_and_quartiles, [])


def meets_median(student, handle, samples):
    """Lose the part unless the median of an odd number of samples is right."""
    got = numbers(student.median_and_quartiles(handle), "lower quartile, median, upper quartile")
    close(got[1], sorted(samples)[len(samples) // 2], "The second number is the median.")


def numbers(got, names):
    """Take a student's answer for as many numbers as there are names."""
    expect(got is not None, "it returned nothing: is a return missing?")
    try:
        values = np.asarray(got, dtype=float)
    except (TypeError, ValueError):
        values = np.empty(0)
    expect(values.shape == (len(names.split(", ")),), f"expected numbers: {names}")
    return values.tolist()


@task("loops_needed", points=1)
def smallest_number_of_calls(student, rng):
    """The smallest number of calls that is enough, an int and at least 1."""
    for short_of in (rng.uniform(0.6, 0.9), rng.uniform(0.1, 0.4)):
        calls = int(rng.integers(20, 900))
        call, error = rng.uniform([1e-8, 0.005], [1e-6, 0.1])
        got = student.loops_needed(call, (calls - short_of) * call * error, error)
        equal(got, calls, "One call fewer is not enough: round up.")
    expect(isinstance(got, int), "expected a whole number, an int")
    # Powers of two, so that nothing is rounded on the way, in whatever order one divides.
    calls, call, error = 2 * int(rng.integers(10, 500)) + 1, 2.0**-20, 2.0 ** -rng.integers(3, 8)
    hint = "So many calls are just enough: no more are needed."
    equal(student.loops_needed(call, calls * call * error, error), calls, hint)
    call = rng.uniform(1e-3, 1.0)
    hint = "A long call must be made once, and once is enough."
    equal(student.loops_needed(call, call * 1e-4, 0.01), 1, hint)


@task("false_ratio", points=1)
def drift(student, rng):
    """The time of B over the time of A when each call takes longer, or less, by the same time."""
    for first, second in ("AB", "BA"):
        for sign in (1, -1):
            before, after = (2 * int(half) + 1 for half in rng.integers(1, 4, size=2))
            step = sign * rng.uniform(0.01, 0.04)
            early = 1 + step * (before - 1) / 2
            late = 1 + step * (before + (after - 1) / 2)
            expected = late / early if second == "B" else early / late
            hint = "Call i of all calls takes 1 + drift · i, and B's is divided by A's."
            close(student.false_ratio(first * before + second * after, step), expected, hint)


@task("false_ratio", points=1)
def medians_of_calls(student, rng):
    """Medians, also of an even number of calls, in an order without a pattern."""
    step = rng.uniform(0.1, 0.5)
    for calls_of_b in (6, 7):
        order, expected = telling_order(rng, step, calls_of_b)
        hint = "Not the mean. The median of an even number is halfway between the middle two."
        close(student.false_ratio(order, step), expected, hint)


def telling_order(rng, step, calls_of_b):
    """Shuffle calls until nothing else gives the ratio that the medians give."""
    statistic = [statistics.median, statistics.mean, statistics.median_low, statistics.median_high]
    while True:
        order = "".join(rng.permutation(list("A" * 8 + "B" * calls_of_b)))
        a, b = ([at for at, name in enumerate(order) if name == which] for which in "AB")
        right, *others = [(1 + step * each(b)) / (1 + step * each(a)) for each in statistic]
        if all(abs(other - right) > 1e-3 for other in others):
            return order, right


@task("ratio_interval", points=1)
def ratio_of_medians(student, rng):
    """The median of a over the median of b, low before high; one slow call moves no median."""
    for convert in (list, np.array):
        long, short = rng.uniform([2e-3, 1e-3], [9e-3, 2e-3])
        a, b = [long] * 13, [short] * 9
        a[rng.integers(13)] *= 20
        b[rng.integers(9)] *= 30
        got = student.ratio_interval(convert(a), convert(b), rng.spawn(1)[0])
        hint = "All but one of a are equal, and all but one of b."
        close(got, (long / short, long / short), hint)


@task("ratio_interval", points=1)
def draws(student, rng):
    """Draws with replacement: len(a) values from a and, independently, len(b) values from b."""
    # One scatters and decides the interval; in ascending order, so that pairs would go together.
    for scatter_of_a, scatter_of_b in ((0.005, 0.5), (0.5, 0.005)):
        a = np.sort(3e-3 * rng.lognormal(0.0, scatter_of_a, size=11))
        b = np.sort(2e-3 * rng.lognormal(0.0, scatter_of_b, size=41))
        got = student.ratio_interval(a, b, rng.spawn(1)[0])
        below, above = left_out(got, a, b)
        hint = "draw as many values from each as it has, each for itself, with replacement"
        expect(max(below, above) < 0.08, f"the interval is too narrow or out of place: {hint}")
        expect(min(below, above) > 0.01, f"the interval is too wide: {hint}")


@task("ratio_interval", points=1)
def middle_95_percent(student, rng):
    """The middle 95 % of the ratios that the given generator draws."""
    a = 3e-3 * rng.lognormal(0.0, 0.5, size=21)
    b = 2e-3 * rng.lognormal(0.0, 0.005, size=21)
    # One interval of 2,000 draws is unsure of its tails by 0.35 %, the mean of five by 0.16 %.
    generators = rng.spawn(5)
    intervals = [student.ratio_interval(a, b, generator) for generator in generators]
    below, above = np.mean([left_out(interval, a, b) for interval in intervals], axis=0)
    sentence = f"the interval leaves out {100 * below:.1f} % below it and {100 * above:.1f} % above"
    expect(max(abs(below - 0.025), abs(above - 0.025)) < 0.01, f"{sentence}, not 2.5 % each")
    hint = "draw by the generator that is handed over, and by no other"
    pairs = [numbers(interval, "low, high") for interval in intervals]
    again = [student.ratio_interval(a, b, generator) for generator in generators]
    expect([numbers(one, "low, high") for one in again] == pairs, hint)
    expect(any(pair != pairs[0] for pair in pairs), hint)


def left_out(interval, a, b):
    """Compute the chances that a ratio of resampled medians lies below and above an interval."""
    low, high = numbers(interval, "low, high")
    (slow, slow_chance), (fast, fast_chance) = chances_of_medians(a), chances_of_medians(b)
    ratios = np.divide.outer(slow, fast)
    chances = np.outer(slow_chance, fast_chance)
    below = chances[ratios < low].sum() + chances[ratios <= low].sum()
    above = chances[ratios > high].sum() + chances[ratios >= high].sum()
    return below / 2, above / 2


def chances_of_medians(samples):
    """Compute how likely each of an odd number of samples is the median of a resample."""
    number = len(samples)
    most = range((number + 1) // 2, number + 1)
    # The median is at most the k-th sample where more than half of the draws are.
    ways = [
        sum(math.comb(number, j) * k**j * (number - k) ** (number - j) for j in most)
        for k in range(number + 1)
    ]
    at_most = [way / number**number for way in ways]
    return np.sort(samples), np.diff(at_most)


@task("is_distinguishable", points=1)
def one_within_or_not(student, rng):
    """Different where the whole interval is above 1 or below it; not where 1 lies in or touches."""
    near, far = rng.uniform([0.001, 0.02], [0.01, 0.04])
    cases = {
        (1 + near, 1 + far): (True, "The whole interval is above 1, if only just."),
        (1 - far, 1 - near): (True, "The whole interval is below 1, if only just."),
        (1 + 10 * far, 1 + 20 * far): (True, "The whole interval is far above 1."),
        (1 - 20 * far, 1 - 10 * far): (True, "The whole interval is far below 1."),
        (1 - near, 1 + far): (False, "1 lies within."),
        (1.0, 1 + far): (False, "It touches 1 from above."),
        (1 - far, 1.0): (False, "It touches 1 from below."),
    }
    for interval, (expected, hint) in cases.items():
        equal(student.is_distinguishable(interval), expected, hint)
