"""The marking of 06-cuda: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import ast
import math

import numpy as np

from labkit.grading.marking import close, equal, expect, task

# 1-gpu


@task("occupancy", points=1)
def occupancy_of_whole_warps(student, rng):
    """Whole blocks, limited by warps, by blocks or by registers, on several multiprocessors."""
    for limits in multiprocessors(rng):
        # Few registers: warps or blocks are the limit. Many, but for small blocks: registers are.
        for threads, low, high in ((32, 8, 17), (64, 8, 17), (1024, 8, 17), (256, 41, 120)):
            registers = int(rng.integers(low, high))
            is_occupancy(student, threads, registers, 16, limits)
        for threads in (32 * rng.integers(2, 24, size=3)).tolist():
            is_occupancy(student, threads, int(rng.integers(33, 80)), 16, limits)
        # Exactly so many blocks, and one register more.
        for registers in (64, 65):
            is_occupancy(student, 256, registers, 16, limits)


@task("occupancy", points=1)
def occupancy_with_shared_memory(student, rng):
    """Shared memory as the limit, exact fits, and kernels without any."""
    for limits in multiprocessors(rng):
        for blocks in rng.choice(np.arange(2, 9), size=3, replace=False).tolist():
            exact = limits["shared"] // blocks
            for shared in (exact, exact + 1, int(exact * rng.uniform(0.6, 0.9))):
                is_occupancy(student, 64, 16, shared, limits)
        is_occupancy(student, 128, int(rng.integers(16, 60)), 0, limits)


@task("occupancy", points=1)
def occupancy_of_part_warps(student, rng):
    """Warps that are not full, and blocks of which not even one fits."""
    for limits in multiprocessors(rng):
        # Two warps, but less than 1.5 warps' worth of threads, with registers as the limit.
        is_occupancy(student, int(rng.integers(33, 44)), int(rng.integers(100, 200)), 16, limits)
        is_occupancy(student, int(rng.integers(1, 12)), int(rng.integers(8, 30)), 16, limits)
        # 5 to 7 warps: fewer fit than whole threads would.
        is_occupancy(student, 32 * int(rng.integers(4, 7)) + 1, 16, 16, limits)
        # 1,000 threads at 64 registers fit if only they count, and 65 for their warps do not.
        is_occupancy(student, 1000, 65, 16, limits)
        is_occupancy(student, 1024, int(rng.integers(66, 200)), 16, limits)
        is_occupancy(student, 64, 16, limits["shared"] + int(rng.integers(1, 5000)), limits)


def multiprocessors(rng):
    """Draw limits: like those of real ones, in another order, with other amounts of memory."""
    stocks = ((64, 32, 65_536), (48, 16, 65_536), (48, 24, 32_768), (32, 16, 65_536))
    for most_warps, most_blocks, registers in [stocks[i] for i in rng.permutation(len(stocks))]:
        yield {
            "warps": most_warps,
            "blocks": most_blocks,
            "registers": registers,
            "shared": 1024 * int(rng.integers(64, 240)),
        }


def is_occupancy(student, threads, registers, shared, limits):
    """Compare with blocks that are put on a multiprocessor one by one, until one does not fit."""
    warps = len(range(0, threads, 32))
    needs = {"warps": warps, "blocks": 1, "registers": 32 * warps * registers, "shared": shared}
    left, resident = dict(limits), 0
    while all(left[stock] >= needed for stock, needed in needs.items()):
        left = {stock: left[stock] - needed for stock, needed in needs.items()}
        resident += warps
    got = student.occupancy(threads, registers, shared, limits)
    hint = f"{threads} threads of {registers} registers, {shared} bytes shared, {limits}."
    close(got, resident / limits["warps"], hint, atol=1e-9)


@task("peak_flops", points=1)
def peak_flops_rate(student, rng):
    """The rate, for any operations a cycle."""
    for operations in (1, 2, *rng.integers(3, 600, size=4).tolist()):
        cores, clock = int(rng.integers(100, 20_000)), float(rng.uniform(0.5e9, 3e9))
        rate, _ = rate_and_rows(student, cores, clock, operations, {"fp32": 1e13})
        close(rate, math.prod((cores, clock, operations)), "Operations a cycle × cores × clock.")


@task("peak_flops", points=1)
def peak_flops_rows(student, rng):
    """The rows within 5 % of their own figure, above or below, all of them and in order."""
    for _ in range(8):
        given, rate = device_and_rate(rng)
        # By how many per cent the rate is off: of the row's figure, not of its own.
        off = {"a": 4.9, "b": -4.9, "c": 5.1, "d": -5.1, "e": 40.0, "f": -40.0, "g": 0.3, "h": -0.3}
        names = rng.permutation(list(off)).tolist()
        stated = {name: rate / (1 + off[name] / 100) for name in names}
        _, rows = rate_and_rows(student, *given, stated)
        agree = [name for name in names if abs(off[name]) < 5]
        equal(rows, agree, "By how much is the rate off, as a share of the row's figure?")


@task("peak_flops", points=1)
def peak_flops_missing_rows(student, rng):
    """Missing rows agree with nothing; one row, or none at all."""
    for _ in range(4):
        given, rate = device_and_rate(rng)
        names = rng.permutation(["fp64", "fp32", "tf32", "int8"]).tolist()
        one = dict(zip(names, (math.nan, rate * rng.uniform(0.97, 1.03), 3 * rate), strict=False))
        _, rows = rate_and_rows(student, *given, one)
        equal(rows, [names[1]], "A row that is NaN is missing.")
        _, rows = rate_and_rows(student, *given, {names[0]: rate / 2, names[3]: math.nan})
        equal(list(rows), [], "No row agrees.")


def device_and_rate(rng):
    """Draw cores, clock and operations a cycle, and the rate that they make."""
    given = int(rng.integers(100, 20_000)), float(rng.uniform(0.5e9, 3e9)), int(rng.integers(3, 99))
    return given, given[0] * given[1] * given[2]


def rate_and_rows(student, *arguments):
    """Return the two things that peak_flops returns."""
    got = student.peak_flops(*arguments)
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a rate and a list of rows, got {type(got).__name__}")
    expect(np.ndim(got[1]) == 1, f"expected a list of rows, got {got[1]!r}")
    return got[0], list(got[1])


@task("break_even_size", points=1)
def break_even_size_both_ways(student, rng):
    """Results as large as the input."""
    for _ in range(6):
        cpu, gpu, latency, bandwidth = costs_that_cross(rng, back=1.0)
        expected = crossing_of_costs(cpu, gpu, latency, bandwidth, 1.0)
        close(student.break_even_size(cpu, gpu, latency, bandwidth), expected, rtol=1e-5)


@task("break_even_size", points=1)
def break_even_size_of_other_results(student, rng):
    """Results that are smaller or larger than the input, none at all, and links without latency."""
    for back in (0.0, float(rng.uniform(0.01, 0.8)), float(rng.uniform(1.5, 4.0))):
        cpu, gpu, latency, bandwidth = costs_that_cross(rng, back)
        expected = crossing_of_costs(cpu, gpu, latency, bandwidth, back)
        got = student.break_even_size(cpu, gpu, latency, bandwidth, back)
        close(got, expected, f"back is {back:.3g}.", rtol=1e-5)
        got = student.break_even_size(cpu, gpu, 0.0, bandwidth, back)
        close(got, 0.0, "No latency: it wins from the start.", atol=1e-9)


@task("break_even_size", points=1)
def break_even_size_never(student, rng):
    """Infinity where no size helps: a slow link, a slow GPU, no gain; a number elsewhere."""
    for back in (0.0, 1.0, float(rng.uniform(1.5, 3.0))):
        cpu, gpu, latency, bandwidth = costs_that_cross(rng, back)
        expected = crossing_of_costs(cpu, gpu, latency, bandwidth, back)
        got = student.break_even_size(cpu, gpu, latency, bandwidth, back)
        close(got, expected, "Here there is a break-even.", rtol=1e-5)
        slow = (1 + back) / (cpu - gpu) * float(rng.uniform(0.3, 0.95))
        for case in ((cpu, gpu, latency, slow, back), (gpu, cpu, latency, bandwidth, back)):
            equal(student.break_even_size(*case), math.inf, "It costs more a byte than it saves.")
    # Powers of two: nothing is rounded, and every byte costs as much on either side.
    half = 2.0 ** -int(rng.integers(28, 34))
    for wait in (float(rng.uniform(1e-6, 1e-4)), 0.0):
        got = student.break_even_size(2 * half, half, wait, 2 / half, 1.0)
        equal(got, math.inf, "As much a byte on either side: it never wins.")


def costs_that_cross(rng, back):
    """Draw costs for which there is a break-even."""
    cpu = float(rng.uniform(0.5e-9, 5e-9))
    gpu = cpu * float(rng.uniform(0.02, 0.4))
    bandwidth = (1 + back) / (cpu - gpu) * float(rng.uniform(1.2, 8.0))
    return cpu, gpu, float(rng.uniform(1e-6, 1e-4)), bandwidth


def crossing_of_costs(cpu, gpu, latency, bandwidth, back):
    """Find where the times cross, by halving an interval."""

    def gained(size):
        there, result = latency + size / bandwidth, latency + back * size / bandwidth
        return cpu * size - (there + gpu * size + result)

    low, high = 0.0, 1.0
    while gained(high) < 0:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if gained(middle) < 0 else (low, middle)
    return high


# 2-kernels


@task("add", points=1)
def add_values(student, rng):
    """The sums, on fresh vectors in one block and in several."""
    for blocks, threads in ((1, 32), (3, 32), (5, 8), (1, 1)):
        add_on(student, rng, blocks * threads, blocks, threads)


@task("add", points=1)
def add_guard(student, rng):
    """Nothing outside on larger grids; each element once, by a thread of its own."""
    for blocks, threads in ((2, 32), (4, 8), (1, 32)):
        n = int(rng.integers((blocks - 1) * threads + 1, blocks * threads))
        found = add_on(student, rng, n, blocks + int(rng.integers(2)), threads)
        no_problem(found)
        for name in ("x", "y"):
            touched(found, name, read=n, written=0)
        touched(found, "out", read=0, written=n)
        for name in ("x", "y", "out"):
            coalesced(found, name, -(-n // 8))


def add_on(student, rng, n, blocks, threads):
    """Run add on fresh vectors, and lose the part if a sum is wrong."""
    x, y, before = rng.normal(size=(3, n)).astype(np.float32)
    found = grid_traced(student, "add", blocks, threads, [x, y, before])
    close(left_in(found, 2, before), x + y, rtol=1e-5, atol=1e-6, hint=grid_words(blocks, threads))
    return found


@task("saxpy", points=1)
def saxpy_one_element_a_thread(student, rng):
    """The values, and nothing outside, on grids that are as large as the vectors or larger."""
    for blocks, threads in ((1, 32), (2, 32), (4, 8)):
        no_problem(saxpy_on(student, rng, blocks * threads, blocks, threads))
        n = int(rng.integers(1, blocks * threads))
        no_problem(saxpy_on(student, rng, n, blocks, threads))


@task("saxpy", points=1)
def saxpy_on_small_grids(student, rng):
    """The values, and nothing outside, on grids of any size: a single thread, several blocks."""
    for blocks, threads in ((1, 1), (3, 8), (2, 32), (5, 1)):
        n = int(rng.integers(2 * blocks * threads + 1, 5 * blocks * threads + 3))
        no_problem(saxpy_on(student, rng, n, blocks, threads))


@task("saxpy", points=1)
def saxpy_side_by_side(student, rng):
    """A warp's threads side by side at each step; each element read once, and written once in y."""
    for blocks, threads in ((1, 32), (2, 32)):
        n = blocks * threads * int(rng.integers(3, 6))
        found = saxpy_on(student, rng, n, blocks, threads)
        touched(found, "x", read=n, written=0)
        touched(found, "y", read=n, written=n)
        coalesced(found, "x", n // 8)
        coalesced(found, "y", 2 * n // 8)


def saxpy_on(student, rng, n, blocks, threads):
    """Run saxpy on fresh vectors, and lose the part if a value is wrong."""
    x, y = rng.normal(size=(2, n)).astype(np.float32)
    a = float(rng.uniform(1, 4))
    found = grid_traced(student, "saxpy", blocks, threads, [a, x, y])
    words = f"{n} elements, {grid_words(blocks, threads)}"
    expected = a * x.astype(float) + y
    close(left_in(found, 2, y), expected, rtol=1e-4, atol=1e-5, hint=words)
    return found


@task("matvec", points=1)
def cuda_matvec_values(student, rng):
    """The products, whatever out held before, for matrices that are not square."""
    for blocks, threads in ((1, 32), (3, 8), (1, 1)):
        rows = blocks * threads
        matvec_on(student, rng, rows, rows + int(rng.integers(1, 9)), blocks, threads)
        matvec_on(student, rng, rows, int(rng.integers(1, max(2, rows))), blocks, threads)


@task("matvec", points=1)
def cuda_matvec_touches(student, rng):
    """Nothing outside; columns read once; out written once, never read; plain loops."""
    for blocks, threads in ((1, 32), (3, 8)):
        rows = int(rng.integers((blocks - 1) * threads + 1, blocks * threads))
        length = int(rng.integers(2, 20))
        found = matvec_on(student, rng, rows, length, blocks, threads)
        no_problem(found)
        touched(found, "columns", read=rows * length, written=0)
        touched(found, "out", read=0, written=rows)


@task("matvec", points=1)
def cuda_matvec_side_by_side(student, rng):
    """Threads of a warp read columns side by side: no more sectors than necessary."""
    for blocks in (1, 2):
        length = int(rng.integers(9, 20))
        found = matvec_on(student, rng, 32 * blocks, length, blocks, 32)
        coalesced(found, "columns", length * 32 * blocks // 8)


def matvec_on(student, rng, rows, length, blocks, threads):
    """Run matvec on a fresh matrix, and lose the part if a product is wrong."""
    columns = rng.uniform(0.5, 1.5, size=(length, rows)).astype(np.float32)
    x, before = (rng.uniform(1, 2, size=n).astype(np.float32) for n in (length, rows))
    found = grid_traced(student, "matvec", blocks, threads, [columns, x, before])
    expected = np.einsum("ji,j->i", columns.astype(float), x.astype(float))
    words = f"columns of shape {columns.shape}, {grid_words(blocks, threads)}"
    close(left_in(found, 2, before), expected, rtol=1e-4, hint=words)
    return found


@task("blur", points=1)
def blur_inside(student, rng):
    """The mean of all nine, away from the edges."""
    for side, blocks, threads in ((12, [1, 1], [12, 12]), (16, [2, 2], [8, 8])):
        blur_on(student, rng, (side, side), blocks, threads, np.s_[1:-1, 1:-1])


@task("blur", points=1)
def blur_edges(student, rng):
    """Edges and corners, of images of any shape: one row, one column, one pixel."""
    for rows, columns in ((1, 1), (1, 13), (11, 1), (2, 2), (int(rng.integers(5, 12)), 7)):
        blur_on(student, rng, (rows, columns), [2, 2], [8, 8], np.s_[:, :])


@task("blur", points=1)
def blur_touches(student, rng):
    """Nothing outside; out written once and never read; neighbours in x together; plain loops."""
    for blocks, threads in (([2, 2], [32, 4]), ([3, 3], [8, 8])):
        columns = int(rng.integers((blocks[0] - 1) * threads[0] + 1, blocks[0] * threads[0]))
        rows = int(rng.integers(3, blocks[1] * threads[1]))
        found = blur_on(student, rng, (rows, columns), blocks, threads, np.s_[1:-1, 1:-1])
        no_problem(found)
        touched(found, "out", read=0, written=rows * columns)
    found = blur_on(student, rng, (8, 64), [2, 2], [32, 4], np.s_[1:-1, 1:-1])
    nine_reads = 9 * 8 * 64 // 8
    coalesced(found, "image", 2 * nine_reads)


def blur_on(student, rng, shape, blocks, threads, part):
    """Run blur on a fresh image, and lose the part if a mean is wrong or the image changed."""
    image = rng.uniform(1, 255, size=shape).astype(np.float32)
    before = np.full(shape, -1, np.float32)
    found = grid_traced(student, "blur", blocks, threads, [image, before])
    words = f"an image of {shape[0]} rows and {shape[1]} columns"
    padded = np.pad(image.astype(float), 1, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    expected = np.nanmean(windows, axis=(2, 3))
    close(left_in(found, 1, before)[part], expected[part], rtol=1e-4, hint=words)
    equal(left_in(found, 0, image), image, hint="The image itself was changed.")
    return found


def no_problem(found):
    """Lose the part if the tracer saw a problem, in its own words."""
    expect(not found["problems"], str(found["problems"][:1])[2:-2])


def touched(found, name, read, written):
    """Lose the part unless so many elements of an array were read and written."""
    counts = found["arrays"].get(name, {"read": 0, "written": 0})
    for kind, expected in (("read", read), ("written", written)):
        got = counts[kind]
        expect(got == expected, f"{name}: {got} elements were {kind}, expected {expected}")


def coalesced(found, name, enough):
    """Lose the part if more sectors moved, one thread alone moving one for each element."""
    moved = found["arrays"][name]["moved"]
    expect(moved <= enough, f"{name}: {moved} sectors moved where {enough} would do")


def grid_words(blocks, threads):
    return f"{blocks} × {threads} threads"


# 3-shared-memory

TILE_SIDE = 8
BLOCK_SIZE = 128


@task("tiled_matmul", points=1)
def tiled_matmul_values(student, rng):
    """The product, of whole tiles and of sizes that are no multiple of anything."""
    for shape in ((16, 16, 8), (9, 13, 18), (1, 17, 5), (11, 3, 7)):
        tiled_product_on(student, rng, shape)


@task("tiled_matmul", points=1)
def tiled_matmul_reads(student, rng):
    """Elements of a and b are read from global memory once for each tile of out that needs them."""
    for shape in ((16, 24, 16), odd_shape(rng)):
        n, m, k = shape
        arrays = tiled_product_on(student, rng, shape)["arrays"]
        for name, size, tiles in (("a", n * m, k), ("b", m * k, n)):
            most = size * math.ceil(tiles / TILE_SIDE)
            got = arrays.get(name, {"read": 0})["read"]
            expect(
                got <= most,
                f"with sizes {shape}, {name} is read {got} times where {most} would do",
            )
        written = arrays["out"]["written"]
        expect(written == n * k, f"out: {written} writes for {n * k} elements")


@task("tiled_matmul", points=1)
def tiled_matmul_order(student, rng):
    """No race, nothing outside, and every thread at every barrier, with warps of 32 and of 8."""
    fixed_shapes(student)
    for shape, warp in (((16, 16, 16), 8), (odd_shape(rng), 8), (odd_shape(rng), 32)):
        sound_kernel(tiled_product_on(student, rng, shape, warp))


def odd_shape(rng):
    """Draw sizes that are no multiple of a tile's side, and more than one of them."""
    return tuple((TILE_SIDE + rng.integers(1, TILE_SIDE, size=3)).tolist())


def tiled_product_on(student, rng, shape, warp=32):
    """Run tiled_matmul on fresh matrices, and lose the part if an element is wrong."""
    n, m, k = shape
    a = rng.uniform(0.5, 1.5, size=(n, m)).astype(np.float32)
    b = rng.uniform(0.5, 1.5, size=(m, k)).astype(np.float32)
    before = np.full((n, k), -7, np.float32)
    blocks = [math.ceil(k / TILE_SIDE), math.ceil(n / TILE_SIDE)]
    threads = [TILE_SIDE, TILE_SIDE]
    found = grid_traced(student, "tiled_matmul", blocks, threads, [a, b, before], warp)
    expected = np.einsum("ij,jk->ik", a.astype(float), b.astype(float))
    words = f"a is {n} × {m}, b is {m} × {k}"
    close(left_in(found, 2, before), expected, rtol=1e-4, hint=words)
    for place, given in enumerate((a, b)):
        equal(left_in(found, place, given), given, hint="What went in has changed.")
    return found


@task("block_sum", points=1)
def block_sum_values(student, rng):
    """The sum of each block, for vectors of any length."""
    for n in (BLOCK_SIZE, 1, *rng.integers(2, 4 * BLOCK_SIZE, size=3).tolist()):
        block_sums_on(student, rng, n)


@task("block_sum", points=1)
def block_sum_touches(student, rng):
    """Elements are read once, a block writes one number, and its tile takes at most 40 turns."""
    for n in (2 * BLOCK_SIZE, int(rng.integers(BLOCK_SIZE + 1, 2 * BLOCK_SIZE))):
        arrays = block_sums_on(student, rng, n)["arrays"]
        got = arrays["x"]["read"], arrays["out"]["written"] + arrays["out"]["atomic"]
        expect(got == (n, 2), f"{n} elements, 2 blocks: {got[0]} reads of x, {got[1]} of out")
        turns = sum(own["moved"] for own in arrays.values() if own["memory"] == "shared") / 2
        expect(0 < turns <= 40, f"{turns:g} turns of shared memory a block, at most 40 are asked")


@task("block_sum", points=1)
def block_sum_order(student, rng):
    """No race, nothing outside, and every thread at every barrier, with warps of 32 and of 8."""
    fixed_shapes(student)
    for n, warp in ((2 * BLOCK_SIZE, 8), (int(rng.integers(130, 250)), 8), (300, 32)):
        sound_kernel(block_sums_on(student, rng, n, warp))


def block_sums_on(student, rng, n, warp=32):
    """Run block_sum on a fresh vector, and lose the part if a sum is wrong."""
    x = rng.uniform(0.5, 1.5, size=n).astype(np.float32)
    before = np.full(math.ceil(n / BLOCK_SIZE), np.nan, np.float32)
    found = grid_traced(student, "block_sum", [before.size], [BLOCK_SIZE], [x, before], warp)
    expected = [math.fsum(x[i : i + BLOCK_SIZE].tolist()) for i in range(0, n, BLOCK_SIZE)]
    close(left_in(found, 1, before), expected, rtol=1e-4, hint=f"{n} elements")
    equal(left_in(found, 0, x), x, hint="What went in has changed.")
    return found


@task("histogram", points=1)
def histogram_values(student, rng):
    """Counts of fresh values, on any grid, with any number of bins, added to what was there."""
    for blocks, threads, bins in ((2, 32, 16), (1, 64, 256), (5, 32, 3), (3, 96, 100)):
        counted_on(student, rng, int(rng.integers(1, 500)), bins, blocks, threads)
    # A value that occurs more often than a byte can count.
    counted_on(student, rng, int(rng.integers(600, 800)), 1, 1, 64)
    counted_on(student, rng, int(rng.integers(600, 800)), 256, 1, 64)


@task("histogram", points=1)
def histogram_touches(student, rng):
    """Values are read once, and counts change by at most one atomic a bin and block."""
    for blocks, threads, bins in ((2, 64, 16), (3, 32, int(rng.integers(33, 60)))):
        n = int(rng.integers(4, 6)) * blocks * threads + int(rng.integers(1, 20))
        arrays = counted_on(student, rng, n, bins, blocks, threads)["arrays"]
        got = arrays["values"]["read"]
        expect(got == n, f"{got} reads of {n} values")
        got, most = arrays["counts"]["atomic"], blocks * bins
        expect(got <= most, f"{got} global atomics where {most} would do")


@task("histogram", points=1)
def histogram_order(student, rng):
    """No race, nothing outside, bins zeroed, all threads at the barriers; warps of 32 and of 8."""
    fixed_shapes(student)
    for threads, bins, warp in ((32, 16, 8), (64, 150, 32), (32, 50, 8)):
        n = int(rng.integers(100, 400))
        sound_kernel(counted_on(student, rng, n, bins, 3, threads, warp))


def counted_on(student, rng, n, bins, blocks, threads, warp=32):
    """Run histogram on fresh values, and lose the part if a count is wrong."""
    chances = rng.dirichlet(np.full(bins, 0.5))
    values = rng.choice(bins, size=n, p=chances).astype(np.uint8)
    before = rng.integers(0, 50, size=bins).astype(np.int32)
    expected = before.tolist()
    for value in values.tolist():
        expected[value] += 1
    found = grid_traced(student, "histogram", [blocks], [threads], [values, before], warp)
    words = f"{n} values, {bins} bins, {blocks} × {threads} threads"
    equal(left_in(found, 1, before), expected, hint=words)
    return found


@task("assign_colours", points=1)
def assign_colours_values(student, rng):
    """The nearest centre of each pixel, the first of equally near ones."""
    for n, k, threads in ((70, 2, 32), (33, 16, 64), (1, 5, 32), (20, 16, 8)):
        coloured_on(student, rng, n, k, threads, ties=True)
    coloured_on(student, rng, 12, 4, 32, far=True)


@task("assign_colours", points=1)
def assign_colours_touches(student, rng):
    """A pixel's values are read once, its label written once, and centres read once a block."""
    for n, k, threads in ((64, 6, 32), (int(rng.integers(65, 127)), 16, 64)):
        arrays = coloured_on(student, rng, n, k, threads)["arrays"]
        got = arrays["pixels"]["read"], arrays["labels"]["written"]
        expect(got == (3 * n, n), f"{n} pixels: {got[0]} reads of pixels, {got[1]} of labels")
        got, most = arrays["centres"]["read"], 3 * k * math.ceil(n / threads)
        expect(got <= most, f"{got} reads of centres where {most} would do")


@task("assign_colours", points=1)
def assign_colours_order(student, rng):
    """No race, nothing outside, and every thread at every barrier, with warps of 32 and of 8."""
    fixed_shapes(student)
    for n, k, threads, warp in ((64, 8, 32, 8), (50, 16, 32, 8), (75, 3, 64, 32)):
        sound_kernel(coloured_on(student, rng, n, k, threads, warp))


def coloured_on(student, rng, n, k, threads, warp=32, ties=False, far=False):
    """Run assign_colours on fresh pixels, and lose the part if a label is wrong."""
    pixels, centres = rng.integers(0, 256, size=(2, max(n, k), 3)).astype(np.float32)
    # Centres are means, not whole: fourths, so that sums of squares are exact in float32.
    pixels, centres = pixels[:n], centres[:k] + rng.integers(0, 4, (k, 3)).astype(np.float32) / 4
    if far:
        # Light pixels and dark centres, which differ in fourths; the first is not the nearest.
        pixels, centres = 255 - pixels % 16, centres % 1
        centres[0] = 0
    if ties and k > 2:
        # Twice the same colour, and a pixel halfway between two others.
        centres[k - 1] = centres[0]
        pixels[0] = centres[0]
        centres[2], pixels[-1] = (
            centres[1] + np.float32([2, 0, 0]),
            centres[1] + np.float32([1, 0, 0]),
        )
    before = np.full(n, -1, np.int32)
    blocks = math.ceil(n / threads)
    given = [pixels, centres, before]
    found = grid_traced(student, "assign_colours", [blocks], [threads], given, warp)
    exact = centres.tolist()
    expected = [
        min(
            range(k),
            key=lambda j: (sum((x - c) ** 2 for x, c in zip(pixel, exact[j], strict=True)), j),
        )
        for pixel in pixels.tolist()
    ]
    equal(left_in(found, 2, before), expected, hint=f"{n} pixels, {k} centres")
    return found


def sound_kernel(found):
    """Lose the part if nothing is shared, or the tracer saw a problem, in its own words."""
    memories = {own["memory"] for own in found["arrays"].values()}
    expect("shared" in memories, "the kernel uses no shared memory")
    expect(not found["problems"], " ".join(map(str, found["problems"][:1])))


# 4-libraries


@task("standardise_anywhere", points=1)
def standardise_anywhere_values(student, rng):
    """Mean 0 and standard deviation 1 in each column of a new array, of the same dtype."""
    x = rng.normal(rng.uniform(-9, 9, size=4), rng.uniform(0.1, 30, size=4), size=(200, 4))
    (kept,) = student.keep(x)
    close(student.standardise_anywhere(kept), columns_scaled(x), atol=1e-9)
    expect(np.array_equal(student.fetch(kept), x), "the array that went in has changed")
    narrow = x[: rng.integers(20, 90), :3].astype(np.float32)
    got = student.standardise_anywhere(narrow)
    close(got, columns_scaled(narrow), rtol=1e-3, atol=1e-3)
    equal(str(getattr(got, "dtype", type(got))), "float32", "The dtype that came in.")


@task("standardise_anywhere", points=1)
def standardise_anywhere_elsewhere(student, rng):
    """Arrays that NumPy can't reach: they come out as they came in, with the same numbers."""
    for rows, dtype in ((int(rng.integers(5, 40)), "float64"), (30, "float32")):
        x = rng.normal(rng.uniform(-9, 9, size=3), 2.0, size=(rows, 3)).astype(dtype)
        got = called_elsewhere(student, "standardise_anywhere", x)
        equal(got["dtype"], dtype, "The dtype that came in.")
        close(got["values"], columns_scaled(x), rtol=1e-3, atol=1e-3)


@task("standardise_anywhere", points=1)
def standardise_anywhere_edges(student, rng):
    """Equal numbers become zeros, exactly and without a warning; small differences count."""
    x = rng.permuted(np.tile(np.arange(3.0)[:, None], 4), axis=0)
    x += rng.uniform(0, 0.1, size=(3, 4))
    x[:, 0], x[:, 1], x[:, 2] = 0.1, x[:, 1] * 1e-12, 1 + x[:, 2] * 1e-10
    x = np.vstack([x, x[:1]])[:, rng.permutation(4)]
    got = student.standardise_anywhere(x)
    expect(not student.warnings, f"it warned: {', '.join(student.warnings[:1])}")
    close(got, columns_scaled(x), atol=1e-4)
    got = called_elsewhere(student, "standardise_anywhere", x)
    close(got["values"], columns_scaled(x), atol=1e-4)
    whole = np.full((8, 2), float(rng.integers(1, 9)))
    for same in (whole, np.full((3, 2), 0.1), np.full((1000, 2), 1000.1, np.float32)):
        got = student.standardise_anywhere(same)
        expect(not student.warnings, f"it warned: {', '.join(student.warnings[:1])}")
        equal(got, np.zeros_like(same), "Equal numbers become zeros, with nothing left.")


def columns_scaled(x):
    """Scale column by column, with exact sums."""
    expected = np.zeros(x.shape)
    for column, target in zip(x.T.astype(float), expected.T, strict=True):
        if column.min() < column.max():
            apart = column - math.fsum(column) / len(column)
            target[:] = apart / math.sqrt(math.fsum(apart**2) / len(apart))
    return expected


@task("convolve_fft", points=1)
def convolve_fft_values(student, rng):
    """All n + m - 1 numbers, for lengths even and odd, for a filter longer than the signal."""
    for n, m in ((8, 3), (9, 3), (8, 4), (3, 11), (1, 6), (6, 1)):
        n, m = n * int(rng.integers(1, 4)), m * int(rng.integers(1, 4))
        x, h = rng.normal(size=n), rng.normal(size=m)
        got = student.convolve_fft(x, h)
        expect(not np.iscomplexobj(got), "complex numbers came back: real ones went in")
        close(got, summed_up(x, h), f"{n} and {m} numbers.", atol=1e-9)


@task("convolve_fft", points=1)
def convolve_fft_elsewhere(student, rng):
    """By FFT, for arrays that NumPy can't reach, which come out with the dtype they came in."""
    for n, dtype in ((int(rng.integers(20, 40)), "float64"), (17, "float32")):
        x, h = rng.normal(size=n).astype(dtype), rng.normal(size=6).astype(dtype)
        got = called_elsewhere(student, "convolve_fft", x, h)
        close(got["values"], summed_up(x, h), rtol=1e-3, atol=1e-4)
        equal(got["dtype"], dtype, "The dtype that came in.")
    # The rounding of a Fourier transform drowns a last product that a plain sum gets right.
    x, h = np.append(rng.normal(size=300), 1e-30), rng.uniform(1, 2, size=100)
    got = student.convolve_fft(x, h)
    close(got, summed_up(x, h), atol=1e-9)
    exact = math.isclose(got[-1], x[-1] * h[-1], rel_tol=1e-3)
    expect(not exact, "these are plain sums: no Fourier transform made them")


def summed_up(x, h):
    """Convolve by the definition."""
    full = np.zeros(len(x) + len(h) - 1)
    for shift, factor in enumerate(h.astype(float)):
        full[shift : shift + len(x)] += factor * x
    return full


@task("overlap_time", points=1)
def overlap_time_without_latency(student, rng):
    """Both times without a latency: in one stream, and overlapped, for any number of stages."""
    for count in (2, 3, 3, 5):
        stages = rng.permutation(rng.uniform(0.5, 9, size=count)).tolist()
        for chunks in (1, int(rng.integers(2, 40))):
            got = student.overlap_time(stages, chunks)
            close(got, walked_through(stages, chunks, 0.0), f"{count} stages, {chunks} chunks.")


@task("overlap_time", points=1)
def overlap_time_with_latency(student, rng):
    """Both times with a latency, which each stage of each chunk pays."""
    for count in (2, 3, 4):
        stages = rng.uniform(0.01, 0.2, size=count).tolist()
        chunks, latency = int(rng.integers(2, 60)), float(rng.uniform(0.001, 0.02))
        got = student.overlap_time(stages, chunks, latency=latency)
        close(got, walked_through(stages, chunks, latency), f"{chunks} chunks, with a latency.")


def walked_through(stages, chunks, latency):
    """Follow each chunk from engine to engine; return both times."""
    free, alone = [0.0] * len(stages), 0.0
    for _ in range(chunks):
        ready = 0.0
        for engine, seconds in enumerate(stages):
            took = seconds / chunks + latency
            ready = free[engine] = max(ready, free[engine]) + took
            alone += took
    return alone, free[-1]


# for several tasks: kernels that are traced


def grid_traced(student, kernel, blocks, threads, arguments, warp=32):
    """Run the student's kernel on a grid; return what the tracer found."""
    handle = student.make(
        "labkit.grading.engines.traced",
        kernel=kernel,
        blocks=blocks if isinstance(blocks, list) else [blocks],
        threads=threads if isinstance(threads, list) else [threads],
        arguments=arguments,
        warp=warp,
    )
    found = student.fetch(handle)
    parts = {"arguments", "problems", "arrays"}
    expect(isinstance(found, dict) and parts <= found.keys(), "the kernel could not be traced")
    return found


def left_in(found, place, before):
    """Return an argument as the kernel left it: an array like the one that was given."""
    got = found["arguments"][place]
    like = isinstance(got, np.ndarray) and got.shape == before.shape
    expect(like, "the arrays are no longer what they were")
    return got


def fixed_shapes(student):
    """Lose the part if the shape of a shared array is reckoned, which no GPU's compiler takes."""
    for call in ast.walk(ast.parse(student.source)):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("shared.array"):
            shape = [*call.args, *(own.value for own in call.keywords if own.arg == "shape")][:1]
            sizes = [size for part in shape for size in getattr(part, "elts", [part])]
            expect(
                all(isinstance(size, ast.Constant | ast.Name) for size in sizes),
                f"{ast.unparse(call)}: a GPU's compiler takes numbers and names alone as a shape",
            )


# for several tasks: arrays that NumPy can't reach


def called_elsewhere(student, function, *arrays):
    """Call a function with arrays that follow the array API standard and are not NumPy's."""
    make = "labkit.grading.engines.elsewhere"
    got = student.fetch(student.make(make, function=function, arguments=list(arrays)))
    expect(isinstance(got, dict), "what it returned can't be read")
    expect(not got.get("kind"), f"arrays from elsewhere went in, and a {got.get('kind')} came out")
    expect(got.keys() >= {"values", "dtype"}, "what it returned can't be read")
    return got
