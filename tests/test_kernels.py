"""Are accesses seen as they are? What is wrong with a kernel is found, and said."""

import operator

import numpy as np
import pytest
from numba import float32, float64

from labkit import gpu, kernels
from labkit.accesses import Access

cuda = gpu.cuda()


def add(x, y, out):
    i = cuda.grid(1)
    if i < x.size:
        out[i] = x[i] + y[i]


def without_guard(x, out):
    i = cuda.grid(1)
    out[i] = x[i]


def strided(x, out):
    i = cuda.threadIdx.x
    out[i] = x[8 * i]


def transposed(x, out):
    row, column = cuda.threadIdx.y, cuda.threadIdx.x
    out[row, column] = x[column, row]


def through_a_tile(x, out):
    tile = cuda.shared.array((8, 8), float32)
    row, column = cuda.threadIdx.y, cuda.threadIdx.x
    tile[row, column] = x[row, column]
    cuda.syncthreads()
    out[column, row] = tile[column, row]


def reversed_in_blocks(x, out):
    tile = cuda.shared.array(8, float64)
    i, at = cuda.grid(1), cuda.threadIdx.x
    tile[at] = x[i]
    cuda.syncthreads()
    out[i] = tile[7 - at]


def reversed_without_barrier(x, out):
    tile = cuda.shared.array(8, float64)
    i, at = cuda.grid(1), cuda.threadIdx.x
    tile[at] = x[i]
    out[i] = tile[7 - at]


def counted(x, bins):
    i = cuda.grid(1)
    bins[x[i]] += 1


def counted_atomically(x, bins):
    cuda.atomic.add(bins, x[cuda.grid(1)], 1)


def barrier_for_half(x):
    i = cuda.threadIdx.x
    if i < 4:
        cuda.syncthreads()
    x[i] = 0.0


def different_barriers(x):
    i = cuda.threadIdx.x
    if i < 4:
        cuda.syncthreads()
    else:
        cuda.syncthreads()
    x[i] = 0.0


def across_blocks(x):
    if cuda.blockIdx.x == 0:
        x[0] = 1.0
    else:
        x[1] = x[0]


def endless(x):
    while x[0] == 0.0:
        pass


def sums_of_own_length(x, out):
    i = cuda.grid(1)
    total = 0.0
    for k in range(i):
        total += x[k]
    if i % 2:
        out[i] = total
    else:
        out[i] = -total


def twice(tile, i):
    return 2 * tile[i]


def through_a_helper(x, out):
    i = cuda.grid(1)
    out[i] = twice(x, i)


def numbers(size, kind=np.float32):
    return np.arange(size, dtype=kind)


def test_a_kernel_changes_its_arrays_as_a_launch_would():
    out = np.zeros(10, np.float32)
    found = kernels.trace(add, 3, 4, numbers(10), numbers(10), out)
    assert out.tolist() == (2 * numbers(10)).tolist()
    assert found.problems == ()
    assert (found.count("read"), found.count("read", array="x"), found.count("write")) == (
        20,
        10,
        10,
    )
    assert found.count("read", "shared") == 0


def test_accesses_of_a_warp_come_together_and_in_order():
    found = kernels.trace(add, 2, 6, numbers(12), numbers(12), numbers(12), warp=4)
    first = found.accesses[0]
    line = add.__code__.co_firstlineno + 3
    assert first == Access("read", "x", "global", 0, 0, (0, 1, 2, 3), (0, 1, 2, 3), 4, line)
    assert [a.array for a in found.accesses[:3]] == ["x", "y", "out"]
    assert [(a.block, a.warp, a.threads) for a in found.accesses[::3]] == [
        (0, 0, (0, 1, 2, 3)),
        (0, 1, (4, 5)),
        (1, 0, (0, 1, 2, 3)),
        (1, 1, (4, 5)),
    ]


def test_threads_that_part_go_on_one_after_the_other_and_meet_again():
    x, out = numbers(16), np.zeros(16, np.float32)
    found = kernels.trace(sums_of_own_length, 1, 16, x, out)
    # In the loop, threads that have ended theirs wait for the longest.
    assert [len(a.threads) for a in found.accesses] == [*range(15, 0, -1), 8, 8]
    assert [a.threads[0] for a in found.accesses[-2:]] == [1, 0]
    assert np.abs(out).tolist() == [n * (n - 1) / 2 for n in range(16)]


def test_sectors_that_move():
    beside = kernels.trace(add, 1, 32, *(numbers(32) for _ in range(3)))
    assert (beside.sectors("x"), beside.fewest_sectors("x"), beside.sectors()) == (4, 4, 12)
    apart = kernels.trace(strided, 1, 32, numbers(256), numbers(32))
    assert (apart.sectors("x"), apart.fewest_sectors("x")) == (32, 4)
    shifted = kernels.trace(strided, 1, 1, numbers(256)[1:], numbers(32))
    assert shifted.accesses[0].elements == (0,)


def test_a_view_s_elements_are_counted_in_memory():
    x = numbers(64).reshape(8, 8)
    found = kernels.trace(transposed, 1, (8, 8), x.T, np.zeros((8, 8), np.float32), warp=8)
    assert found.accesses[0].elements == tuple(range(8))
    row = kernels.trace(lambda a: a[3].__setitem__(2, 1.0), 1, 1, x)
    assert (row.accesses[0].elements, x[3, 2]) == ((26,), 1.0)


def test_turns_at_the_banks():
    def column(out):
        tile = cuda.shared.array((32, 32), float32)
        tile[cuda.threadIdx.x, 0] = 1.0

    def padded(out):
        tile = cuda.shared.array((32, 33), float32)
        tile[cuda.threadIdx.x, 0] = 1.0

    def same(out):
        tile = cuda.shared.array(32, float32)
        tile[cuda.threadIdx.x] = 1.0
        cuda.syncthreads()
        out[cuda.threadIdx.x] = tile[5]

    def wide(out):
        tile = cuda.shared.array(32, float64)
        tile[cuda.threadIdx.x] = 1.0

    def updates(out):
        tile = cuda.shared.array(32, float32)
        cuda.atomic.add(tile, cuda.threadIdx.x // 8, 1.0)

    assert kernels.trace(updates, 1, 32, numbers(32)).turns() == 8
    out = numbers(32)
    for kernel, turns, fewest in ((column, 32, 1), (padded, 1, 1), (same, 2, 2), (wide, 2, 2)):
        found = kernels.trace(kernel, 1, 32, out)
        assert (found.turns(), found.fewest_turns()) == (turns, fewest), kernel.__name__


def test_shared_memory_belongs_to_a_block_and_a_barrier_orders_it():
    x, out = numbers(16, float), np.zeros(16)
    found = kernels.trace(reversed_in_blocks, 2, 8, x, out, warp=4)
    assert found.problems == ()
    assert out.tolist() == [*range(7, -1, -1), *range(15, 7, -1)]
    tile = np.zeros((8, 8), np.float32)
    values = numbers(64).reshape(8, 8)
    found = kernels.trace(through_a_tile, 1, (8, 8), values, tile, warp=8)
    assert (tile.tolist(), found.problems) == (values.tolist(), ())


def test_a_missing_barrier_gives_a_wrong_answer_and_is_named():
    x, out = numbers(16, float), np.zeros(16)
    found = kernels.trace(reversed_without_barrier, 2, 8, x, out, warp=4)
    assert np.isnan(out[:4]).all()
    line = reversed_without_barrier.__code__.co_firstlineno + 4
    unwritten, race = found.problems
    assert unwritten.startswith(f"line {line}: tile[7] is read by thread 0 of block 0 before")
    assert race == (
        f"line {line - 1} and {line}: a race on element 0 of tile: thread 0 writes it and thread 7 "
        "reads it, with no barrier between them"
    )


def test_updates_that_are_not_atomic_are_lost():
    x = np.array([0, 1, 1, 2, 0, 0, 1, 1])
    bins = np.zeros(3, int)
    found = kernels.trace(counted, 1, 8, x, bins)
    assert bins.tolist() == [1, 1, 1]
    assert "a race on element 0 of bins" in found.problems[0]
    bins[:] = 0
    found = kernels.trace(counted_atomically, 2, 4, x, bins)
    assert (bins.tolist(), found.problems, found.count("atomic")) == ([3, 4, 1], (), 8)


def test_blocks_do_not_wait_for_each_other():
    found = kernels.trace(across_blocks, 2, 1, np.zeros(2))
    assert "block 0 writes it and block 1 reads it, and no block waits" in found.problems[0]


def test_addresses_outside_of_an_array():
    x, out = numbers(6), np.zeros(6, np.float32)
    found = kernels.trace(without_guard, 2, 4, x, out)
    line = without_guard.__code__.co_firstlineno + 2
    assert found.problems == (
        f"line {line}: x[6] is read by thread 2 of block 1, and x has 6 elements",
        f"line {line}: out[6] is written by thread 2 of block 1, and out has 6 elements",
    )
    assert out.tolist() == x.tolist()
    found = kernels.trace(transposed, 1, (4, 2), np.zeros((2, 2)), np.zeros((2, 4)))
    assert "x[2, 0] is read by thread 2 of block 0, and x has 2 × 2" in found.problems[0]


def test_a_negative_index_counts_from_the_end_as_in_numba_and_is_pointed_out():
    def to_the_left(x, out):
        i = cuda.grid(1)
        out[i] = x[i - 1]

    out = np.zeros(4, np.float32)
    found = kernels.trace(to_the_left, 1, 4, numbers(4), out)
    assert out.tolist() == [3.0, 0.0, 1.0, 2.0]
    assert found.accesses[0].elements == (3, 0, 1, 2)
    assert "x[-1], of thread 0 of block 0, counts from the end of x" in found.problems[0]
    assert found.accesses[0].wrong == (0,)
    with pytest.raises(AttributeError, match=r"a kernel has no x\.mean: it reads and writes"):
        kernels.trace(lambda x: x.mean(), 1, 1, numbers(4))


@pytest.mark.parametrize(
    ("kernel", "says"),
    [
        (
            barrier_for_half,
            "thread 0 waits at the barrier, and thread 4 has ended before it: older GPUs",
        ),
        (different_barriers, "threads wait at different barriers"),
    ],
)
def test_barriers_that_not_all_threads_reach(kernel, says):
    found = kernels.trace(kernel, 1, 8, np.ones(8), warp=4)
    assert says in found.problems[0]


def test_functions_that_a_kernel_calls_are_watched_too():
    out = np.zeros(4)
    found = kernels.trace(through_a_helper, 1, 4, numbers(4, float), out)
    assert (out.tolist(), found.count("read", array="x")) == ([0.0, 2.0, 4.0, 6.0], 4)
    assert found.accesses[0].line == twice.__code__.co_firstlineno + 1


def test_grids_of_two_dimensions():
    def places(out):
        x, y = cuda.grid(2)
        out[y, x] = 10 * cuda.blockIdx.y + cuda.threadIdx.x + cuda.gridsize(2)[0]

    out = np.zeros((4, 6), int)
    found = kernels.trace(places, (2, 2), (3, 2), out)
    assert out.tolist() == [[6, 7, 8, 6, 7, 8]] * 2 + [[16, 17, 18, 16, 17, 18]] * 2
    assert found.problems == ()
    assert [a.threads for a in found.accesses] == [tuple(range(6))] * 4


def test_a_kernel_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(kernels, "MOST_ACCESSES", 1000)
    with pytest.raises(RuntimeError, match="endless has made 1,001 accesses and goes on"):
        kernels.trace(endless, 1, 1, np.zeros(1))


def test_what_is_no_argument_of_a_kernel_is_refused():
    with pytest.raises(TypeError, match="not a list"):
        kernels.trace(without_guard, 1, 4, [1.0], np.zeros(4))
    with pytest.raises(TypeError, match="takes 2 arguments \\(x, out\\), got 1"):
        kernels.trace(without_guard, 1, 4, np.zeros(4))
    with pytest.raises(TypeError, match="the function itself"):
        kernels.trace("without_guard", 1, 4, np.zeros(4))
    found = kernels.trace(add, 1, 4, *(numbers(4) for _ in range(3)))
    with pytest.raises(ValueError, match="'loads' is none of 'read', 'write', 'atomic'"):
        found.count("loads")
    with pytest.raises(ValueError, match="touches no array called 'z'; it does: out, x, y"):
        found.plot("z")


def test_a_kernel_that_returns_a_value_is_refused():
    with pytest.raises(TypeError, match="twice returns a value: a kernel writes into its arrays"):
        kernels.trace(twice, 1, 4, np.zeros(4), 2)


def test_what_trace_does_not_know_is_said():
    def votes(x):
        x[0] = cuda.ballot_sync(0, True)

    with pytest.raises(AttributeError, match=r"does not know cuda\.ballot_sync: it knows grid"):
        kernels.trace(votes, 1, 1, np.zeros(1))


def listed(x, out):
    i = cuda.grid(1)
    out[i] = sum([x[i, j] for j in range(x.shape[1])])


def generated(x, out):
    i = cuda.grid(1)
    out[i] = max(x[cuda.grid(1), j] for j in range(x.shape[1]))


@pytest.mark.parametrize("kernel", [listed, generated])
def test_what_no_gpu_s_compiler_takes_is_named(kernel):
    x, out = np.arange(6, dtype=np.float32).reshape(2, 3), np.zeros(2, np.float32)
    found = kernels.trace(kernel, 1, 2, x, out)
    line = kernel.__code__.co_firstlineno + 2
    assert found.problems == (
        f"line {line}: a comprehension or a function within the kernel, which no GPU's compiler "
        "takes: write a for loop",
    )
    assert out.tolist() == ([3, 12] if kernel is listed else [2, 5])


@pytest.mark.parametrize(
    "body",
    [
        lambda x, out: operator.setitem(out, 0, x[0] - 1),
        lambda x, out: operator.setitem(out, 0, x[0] > 1),
        lambda x, out: operator.setitem(out, 0, x[0]),
        lambda x, out: operator.setitem(out, 0, np.float32(2) * x[0]),
    ],
)
def test_a_row_in_place_of_an_element_is_said(body):
    x, out = np.zeros((2, 3), np.float32), np.zeros(2, np.float32)
    with pytest.raises(TypeError, match=r"x is used as a number here, .* an array of 3 elements"):
        kernels.trace(body, 1, 1, x, out)


def test_what_a_kernel_raises_is_raised():
    def divides(x):
        x[0] = 1 // 0

    with pytest.raises(ZeroDivisionError):
        kernels.trace(divides, 1, 4, np.zeros(4))


def test_a_trace_says_what_it_saw(monkeypatch):
    x, out = numbers(16, float), np.zeros(16)
    found = kernels.trace(reversed_in_blocks, 2, 8, x, out, warp=4)
    assert str(found) == (
        "reversed_in_blocks, 2 blocks of 8 threads; x (global): 16 read, 0 written, 0 atomic; "
        "4 sectors, 4 at best; out (global): 0 read, 16 written, 0 atomic; 4 sectors, 4 at best; "
        "tile (shared): 16 read, 16 written, 0 atomic; 8 turns, 8 at best; no problem was seen"
    )
    assert "<td>tile</td><td>shared</td><td>16</td>" in found._repr_html_()
    shown = []
    monkeypatch.setattr("labkit.figures.show", lambda figure, alt: shown.append((figure, alt)))
    found.plot("tile")
    found.plot("x")
    (figure, alt), (other, _) = shown
    numbers_drawn = [text.get_text() for text in figure.axes[0].texts]
    assert numbers_drawn[:5] == ["0", "1", "2", "3", " 1 turn"]
    assert "read in line" in alt
    assert "elements 7, 6, 5" in alt or "elements 7–4 in steps of -1" in alt
    assert [text.get_text() for text in other.axes[0].texts][-1] == " 1 sector"
