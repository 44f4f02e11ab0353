"""The marking of 01-vectorization: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import itertools
import math
import operator
import re

import numpy as np

from labkit.grading.marking import (
    Lost,
    Raised,
    Student,
    close,
    equal,
    expect,
    faster,
    raises,
    task,
)

# 1-arrays


@task("dot", points=1)
def dot_values(student, rng):
    """The dot product of lists and of arrays, and ValueError where the lengths differ."""
    a, b = rng.normal(size=(2, 1000))
    close(student.dot(a, b), math.fsum(map(operator.mul, a.tolist(), b.tolist())), atol=1e-9)
    for n in rng.integers(3, 40, size=3):
        a, b = rng.integers(-9, 10, size=(2, n)).tolist()
        close(student.dot(a, b), sum(map(operator.mul, a, b)), hint="Lists of whole numbers.")
        a, b = rng.uniform(0.1, 5.0, size=(2, n)).tolist()
        close(student.dot(a, b), sum(map(operator.mul, a, b)), hint="Lists of decimals.")
        raises(ValueError, student.dot, a, b[:-1])
        raises(ValueError, student.dot, a[:1], b)
        raises(ValueError, student.dot, np.array(a), np.array(b[:1]))


@task("dot", points=1)
def dot_speed(student, rng):
    """No loop in Python."""
    faster(student.dot, dot_by_loop, lambda: tuple(rng.random(size=(2, 200_000))), at_least=2)


def dot_by_loop(a, b):
    return sum(map(operator.mul, a.tolist(), b.tolist()))


@task("standardise", points=1)
def standardise_values(student, rng):
    """Mean 0 and standard deviation 1 in each column of a new float64 table."""
    x = rng.normal(rng.uniform(-50, 50, size=4), rng.uniform(0.1, 30, size=4), size=(300, 4))
    (kept,) = student.keep(x)
    is_standardised(student.standardise(kept), x)
    expect(np.array_equal(student.fetch(kept), x), "the table that went in has changed")
    whole = rng.integers(-20, 20, size=(25, 3))
    is_standardised(student.standardise(whole), whole)
    is_standardised(student.standardise(whole.tolist()), whole)
    narrow = x.astype(np.float32)
    is_standardised(student.standardise(narrow), narrow)


@task("standardise", points=0.5)
def standardise_constant_columns(student, rng):
    """Columns of equal numbers become zeros without a warning; small numbers that differ do not."""
    x = rng.normal(size=(3, 4)) * [1.0, 1.0, 1e-12, 1.0]
    x[:, 1], x[:, 3] = 0.1, rng.integers(1, 9)
    got = student.standardise(x)
    expect(not student.warnings, f"it warned: {', '.join(student.warnings[:1])}")
    is_standardised(got, x)


@task("standardise", points=0.5)
def standardise_speed(student, rng):
    """No loop in Python over the rows."""
    faster(student.standardise, standardise_by_loop, lambda: (rng.random(size=(25_000, 3)),), 1.5)


def is_standardised(got, x):
    is_array(got, np.float64)
    x = np.asarray(x, dtype=float)
    expected = np.zeros_like(x)
    for column, target in zip(x.T, expected.T, strict=True):
        apart = column - math.fsum(column) / len(column)
        if column.min() < column.max():
            target[:] = apart / math.sqrt(math.fsum(apart**2) / len(column))
    close(got, expected, atol=1e-9)


def standardise_by_loop(x):
    columns = []
    for column in x.T.tolist():
        mean = sum(column) / len(column)
        apart = [value - mean for value in column]
        spread = math.sqrt(sum([value * value for value in apart]) / len(apart))
        columns.append([value / spread for value in apart])
    return np.array(columns).T


@task("mean_delay_by_carrier", points=1)
def mean_delay_by_carrier_values(student, rng):
    """The means of groups, over the flights that arrived."""
    for groups in rng.integers(3, 30, size=3):
        codes, delays = flights(rng, 2000, groups)
        got = student.mean_delay_by_carrier(codes, delays, int(groups))
        close(got, means_by_loop(codes, delays, groups)[0], atol=1e-9)


@task("mean_delay_by_carrier", points=1)
def mean_delay_by_carrier_edges(student, rng):
    """Groups without flights are nan, without a warning; a sum of 0 is a mean; inputs unchanged."""
    groups = int(rng.integers(8, 20))
    empty, never, even = (int(g) for g in rng.choice(groups - 2, size=3, replace=False))
    codes, delays = flights(rng, 500, groups)
    codes[(codes == empty) | (codes >= groups - 2)] = never
    delays[codes == never] = np.nan
    delays[codes == even] = 0.0
    delays[np.flatnonzero(codes == even)[:2]] = -7.5, 7.5
    kept = student.keep(codes, delays)
    got = student.mean_delay_by_carrier(*kept, groups)
    expect(not student.warnings, f"it warned: {', '.join(student.warnings[:1])}")
    close(got, means_by_loop(codes, delays, groups)[0], atol=1e-9)
    for handle, before in zip(kept, (codes, delays), strict=True):
        equal(student.fetch(handle), before, hint="What went in has changed.")


@task("mean_delay_by_carrier", points=1)
def mean_delay_by_carrier_speed(student, rng):
    """No loop in Python over the flights."""
    faster(
        student.mean_delay_by_carrier,
        lambda *arguments: means_by_loop(*arguments)[0],
        lambda: (*flights(rng, 120_000, 20), 20),
        at_least=1.6,
    )


def flights(rng, n, groups):
    """Draw codes and delays so that every group has some flights that arrived."""
    codes = rng.permutation(np.arange(n) % groups)
    delays = np.round(rng.normal(7, 40, size=n))
    delays[rng.random(n) < 0.05] = np.nan
    return codes, delays


def means_by_loop(codes, values, groups):
    sums, counts = [0.0] * groups, [0] * groups
    for code, value in zip(codes.tolist(), values.tolist(), strict=True):
        if value == value:
            sums[code] += value
            counts[code] += 1
    means = [s / count if count else math.nan for s, count in zip(sums, counts, strict=True)]
    return np.array(means), np.array(counts)


@task("pairwise_squared_distances", points=1)
def pairwise_values(student, rng):
    """The squared distance of each row of x to each row of y."""
    for n, m, d in rng.integers(2, 30, size=(3, 3)):
        x, y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        got = student.pairwise_squared_distances(x, y)
        close(got, distances_by_rows(x, y), atol=1e-9)
    x, y = rng.integers(-9, 9, size=(5, 2)), rng.integers(-9, 9, size=(3, 2))
    got = student.pairwise_squared_distances(x.tolist(), y.tolist())
    close(got, distances_by_rows(x, y), atol=1e-9, hint="Lists of whole numbers.")


@task("pairwise_squared_distances", points=1)
def pairwise_types_and_signs(student, rng):
    """Float64 for every type of number, uint8 included, and no distance below 0."""
    x, y = rng.integers(0, 256, size=(40, 3)), rng.integers(0, 256, size=(8, 3))
    for dtype in (np.uint8, np.int16, np.float32):
        got = student.pairwise_squared_distances(x.astype(dtype), y.astype(dtype))
        is_array(got, np.float64)
        close(got, distances_by_rows(x, y), atol=1e-6, hint=f"The inputs are {dtype.__name__}.")
    near = 1000 + rng.normal(size=(200, 3))
    got = student.pairwise_squared_distances(near, near)
    is_array(got, np.float64)
    close(got, distances_by_rows(near, near), atol=1e-5)
    expect(np.all(got >= 0), f"rounding left {np.sum(got < 0)} distances below 0")


@task("pairwise_squared_distances", points=1)
def pairwise_speed(student, rng):
    """A matrix product: no loop over rows, and no array of n × m × d differences."""
    faster(
        student.pairwise_squared_distances,
        distances_by_rows,
        lambda: tuple(rng.random(size=(2, 150, 400))),
        at_least=2.2,
    )


def distances_by_rows(x, y):
    return np.array([((row - y) ** 2.0).sum(axis=1) for row in x])


# 2-memory


@task("row_or_column", points=1)
def row_or_column_in_c_order(student, rng):
    """Which touches fewer lines of an array in C order."""
    counts_lines(student, rng, "C")


@task("row_or_column", points=1)
def row_or_column_in_f_order(student, rng):
    """Which touches fewer lines of an array in F order."""
    counts_lines(student, rng, "F")


def counts_lines(student, rng, order):
    """Ask for shapes near the tie, half of them a begun line away from it, and for any others."""
    asked = 0
    while asked < 40:
        itemsize = int(2 ** rng.integers(4))
        across = int(rng.integers(2, 40))
        along = across * 64 // itemsize + int(rng.integers(1, 64 // itemsize))
        if asked % 2:
            across, along = (int(length) for length in rng.integers(2, [60, 1500]))
        shape = (across, along) if order == "C" else (along, across)
        lines = np.arange(across * along).reshape(shape, order=order) * itemsize // 64
        row, column = np.unique(lines[0]).size, np.unique(lines[:, 0]).size
        if row != column:
            asked += 1
            got = student.row_or_column(shape, itemsize, order)
            expected = "row" if row < column else "column"
            equal(got, expected, f"{shape}, {itemsize} bytes: the row {row}, the column {column}.")


@task("blocked_transpose", points=1)
def blocked_transpose_values(student, rng):
    """The transpose of any shape, with blocks that fit, that do not, and larger than the array."""
    for rows, columns in rng.integers(3, 40, size=(4, 2)):
        a = rng.normal(size=(rows, columns))
        for block in (1, int(rng.integers(2, 12)), 64):
            equal(student.blocked_transpose(a, block), a.T, f"Shape {a.shape}, blocks of {block}.")


@task("blocked_transpose", points=1)
def blocked_transpose_new_array(student, rng):
    """A new array in C order, of the same dtype, filled block by block."""
    a = rng.integers(-99, 99, size=rng.integers(20, 40, size=2))
    for dtype in (np.int16, np.float32, np.complex128):
        for order in "CF":
            given = a.astype(dtype, order=order)
            got = student.blocked_transpose(given, 7)
            is_array(got, dtype)
            equal(got, a.T)
            expect(
                got.flags.c_contiguous,
                f"from {order} order it made an array that is not in C order",
            )
    try:
        student.blocked_transpose(a, None)
    except Raised:
        return
    raise Lost("it makes no use of block: with None for it, nothing changes")


@task("arithmetic_intensity", points=1)
def arithmetic_intensity_of_squares(student, rng):
    """Operations per byte of square matrices: n / 12 in float64."""
    for n in rng.integers(3, 5000, size=5):
        close(student.arithmetic_intensity(*[int(n)] * 3, 8), n / 12)


@task("arithmetic_intensity", points=1)
def arithmetic_intensity_of_any(student, rng):
    """Operations per byte of matrices of any shape and itemsize."""
    for m, k, n in rng.integers(1, 2000, size=(8, 3)).tolist():
        itemsize = int(2 ** rng.integers(4))
        # Per element of the result: k multiplications and k additions, and its share of the bytes.
        expected = 2 * k / (itemsize * (1 + k / n + k / m))
        close(student.arithmetic_intensity(m, k, n, itemsize), expected)


@task("predict_time", points=1)
def predict_time_of_bytes(student, rng):
    """The time of the bytes at one core's bandwidth, where they take longer."""
    for share in (0.0, *rng.uniform(0.3, 0.9, size=5)):
        ceilings, given = machine(student, rng)
        seconds = rng.uniform(0.1, 9.0)
        operations = share * seconds * given["flops_f64"] / given["cores"]
        moved = seconds * given["bandwidth_one_core"]
        close(student.predict_time(operations, moved, ceilings), seconds)


@task("predict_time", points=1)
def predict_time_of_operations(student, rng):
    """The time of the operations at one core's rate, where they take longer."""
    for share in rng.uniform(0.6, 0.9, size=6):
        ceilings, given = machine(student, rng)
        seconds = rng.uniform(0.1, 9.0)
        operations = seconds * given["flops_f64"] / given["cores"]
        moved = share * seconds * given["bandwidth_one_core"]
        close(student.predict_time(operations, moved, ceilings), seconds)


def machine(student, rng):
    """Make up ceilings: one core has its share of the operations, and more than that of bytes."""
    cores, one_core = int(rng.integers(4, 64)), rng.uniform(5e9, 30e9)
    flops = cores * rng.uniform(10e9, 80e9)
    given = {
        "bandwidth": one_core * rng.uniform(1.3, 2.0),
        "bandwidth_one_core": one_core,
        "flops_f32": 2 * flops,
        "flops_f64": flops,
        "cores": cores,
        "date": "-",
    }
    return student.make("labkit.hardware.Ceilings", **given), given


# 3-compiled-loops


@task("assign", points=1)
def assign_values(student, rng):
    """The nearest centre of each pixel."""
    for n, k, d in ((500, 8, 3), (300, 3, 1), (200, 5, 6)):
        pixels, centres = rng.normal(size=(n, d)), rng.normal(size=(k, d))
        nearest = distances_by_rows(pixels, centres).argmin(axis=1)
        equal(student.assign(pixels, centres), nearest)


@task("assign", points=1)
def assign_ties_and_type(student, rng):
    """Labels in int32, and at a tie the lower number."""
    centres = rng.permuted(np.arange(0, 60, 4.0).reshape(5, 3), axis=0)
    centres = np.concatenate([centres, centres])
    halfway = (centres[rng.integers(5, size=200)] + centres[rng.integers(5, size=200)]) / 2
    got = student.assign(halfway, centres)
    equal(got, distances_by_rows(halfway, centres).argmin(axis=1))
    is_array(got, np.int32)


@task("assign", points=1)
def assign_compiled(student, rng):
    """Compiled loops: many times as fast as Python's, and no arrays but the result."""
    faster(student.assign, assign_by_loop, lambda: photo(rng, 5000), at_least=2.5, same=equal)
    written_as_loops(student)


def assign_by_loop(pixels, centres):
    labels, places = [], list(enumerate(centres.tolist()))
    for red, green, blue in pixels.tolist():
        least, nearest = math.inf, 0
        for j, (r, g, b) in places:
            distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2
            if distance < least:
                least, nearest = distance, j
        labels.append(nearest)
    return labels


@task("update", points=1)
def update_values(student, rng):
    """The mean of each centre's pixels, channel by channel, in float64."""
    for d in (3, 1, 5):
        pixels = rng.uniform(0, 255, size=(1000, d)).astype(np.float32)
        labels = rng.permutation(np.arange(1000, dtype=np.int32) % 6)
        got = student.update(pixels, labels, pixels[:6])
        is_array(got, np.float64)
        close(got, [pixels[labels == j].mean(axis=0, dtype=float) for j in range(6)])


@task("update", points=1)
def update_edges(student, rng):
    """A centre without pixels keeps its place, centres stay as they were, sums lose no digits."""
    value = np.float32(rng.uniform(150, 255))
    pixels = np.full((300_000, 1), value)
    centres = rng.uniform(300, 999, size=(4, 1)).astype(np.float32)
    taken = int(rng.integers(4))
    kept = student.keep(pixels, np.full(len(pixels), taken, np.int32), centres)
    expected = centres.astype(float)
    expected[taken] = value
    close(student.update(*kept), expected, rtol=1e-9)
    equal(student.fetch(kept[2]), centres, hint="The centres that went in have changed.")


@task("update", points=1)
def update_compiled(student, rng):
    """Compiled: many times as fast as a loop in Python."""

    def inputs():
        pixels, centres = photo(rng, 20_000)
        return pixels, rng.integers(len(centres), size=len(pixels), dtype=np.int32), centres

    faster(student.update, update_by_loop, inputs, at_least=2.5)


def update_by_loop(pixels, labels, centres):
    means = np.empty((len(centres), 3))
    sums = [[0.0] * 3 for _ in centres]
    for (red, green, blue), label in zip(pixels.tolist(), labels.tolist(), strict=True):
        total = sums[label]
        total[0] += red
        total[1] += green
        total[2] += blue
    for j, count in enumerate(np.bincount(labels, minlength=len(centres))):
        means[j] = np.array(sums[j]) / count if count else centres[j]
    return means


@task("kmeans", points=1)
def kmeans_centres(student, rng):
    """The centres after each of some iterations, and as they were after none."""
    pixels, centres = clouds(rng)
    for iterations in (0, 1, 2, 4):
        got = student.kmeans(pixels, centres, iterations)
        is_pair(got)
        close(got[1], kmeans_by_masks(pixels, centres, iterations)[1])


@task("kmeans", points=1)
def kmeans_labels(student, rng):
    """Labels that belong to the centres after the last update."""
    pixels, centres = clouds(rng)
    for iterations in (0, 1, 3):
        got = student.kmeans(pixels, centres, iterations)
        is_pair(got)
        equal(got[0], kmeans_by_masks(pixels, centres, iterations)[0])


def kmeans_by_masks(pixels, centres, iterations):
    def nearest():
        return ((pixels[:, np.newaxis] - centres) ** 2).sum(axis=2).argmin(axis=1)

    for _ in range(iterations):
        labels = nearest()
        centres = np.array([pixels[labels == j].mean(axis=0) for j in range(len(centres))])
    return nearest(), centres


def clouds(rng):
    """Draw pixels and centres of which each of five iterations moves some pixels."""
    while True:
        pixels = rng.uniform(size=(400, 2))
        steps = [kmeans_by_masks(pixels, pixels[:5], 0)]
        for _ in range(5):
            steps.append(kmeans_by_masks(pixels, steps[-1][1], 1))
        if all(np.any(now[0] != after[0]) for now, after in itertools.pairwise(steps)):
            return pixels, pixels[:5].copy()


@task("mean_by_group", points=1)
def mean_by_group_values(student, rng):
    """Means and counts of the known values; an empty group has mean NaN and count 0."""
    for n, groups in ((4000, 30), (200, 48)):
        key, value = rows(rng, n, groups)
        key[key == rng.integers(groups)] = 0
        value[key == 1] = np.nan
        got = student.mean_by_group(key, value, groups)
        is_pair(got)
        for part, expected in zip(got, means_by_loop(key, value, groups), strict=True):
            close(part, expected, atol=1e-9)


@task("mean_by_group", points=1)
def mean_by_group_types(student, rng):
    """Means in float64 that lose no digits, counts in int64."""
    values = rng.uniform(10, 20, size=2).astype(np.float32)
    key = np.arange(3_000_000, dtype=np.uint8) % np.uint8(2)
    got = student.mean_by_group(key, values[key], 2)
    is_pair(got)
    close(got[0], values.astype(float), rtol=1e-9)
    equal(got[1], np.array([1_500_000, 1_500_000]))
    is_array(got[0], np.float64)
    is_array(got[1], np.int64)


@task("mean_by_group", points=1)
def mean_by_group_compiled(student, rng):
    """A compiled loop: many times as fast as Python's, and no arrays of n elements."""

    def same(got, expected):
        is_pair(got)
        close(got[0], expected[0], atol=1e-6)
        equal(got[1], expected[1])

    inputs = lambda: (*rows(rng, 80_000, 48), 48)  # noqa: E731
    faster(student.mean_by_group, means_by_loop, inputs, at_least=2.5, same=same)
    written_as_loops(student)


def rows(rng, n, groups):
    key = rng.integers(groups, size=n, dtype=np.uint8)
    value = rng.normal(5, 40, size=n).astype(np.float32)
    value[rng.random(n) < 0.1] = np.nan
    return key, value


@task("calls_to_break_even", points=1)
def calls_to_break_even_values(student, rng):
    """The least whole number of calls, also at an exact tie; infinity where it never pays."""
    for calls in rng.integers(2, 1000, size=5).tolist():
        # In 64ths of a second, so that nothing is rounded.
        fast, saved = rng.integers(1, 65, size=2) / 64
        slow = fast + saved
        for spent in (calls, calls - 0.75, calls - 0.5, calls - 0.25):
            equal(student.calls_to_break_even(spent * saved, slow, fast), calls)
        equal(student.calls_to_break_even(saved / 4, slow, fast), 1, hint="At least one call.")
        equal(student.calls_to_break_even(calls * saved, slow, slow), math.inf)
        equal(student.calls_to_break_even(calls * saved, fast, slow), math.inf)


# for several tasks


def is_array(got: object, dtype: type) -> None:
    found = f"an array of {got.dtype}" if isinstance(got, np.ndarray) else type(got).__name__
    wanted = np.dtype(dtype)
    expect(found == f"an array of {wanted}", f"expected an array of {wanted}, got {found}")


def is_pair(got: object) -> None:
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a pair of arrays, got {type(got).__name__}")


def written_as_loops(student: Student) -> None:
    """Look for a loop in the text of the answer: its speed alone does not tell it from NumPy's."""
    found = re.search(r"^\s*(for\b.+\bin\b|while\b).+:", student.source, re.MULTILINE)
    expect(found is not None, "no loop is written there; NumPy's own make arrays of n elements")


def photo(rng, n):
    """Draw n pixels in float32 and eight centres among them."""
    pixels = rng.integers(0, 256, size=(n, 3)).astype(np.float32)
    return pixels, pixels[:8].copy()
