"""The kernels that `bench.colours` and `bench.flights` time.

The notebook 01-vectorization/3-compiled-loops shows the same code as its solutions.

Colours are k-means' steps in four forms: `loop_step`, `broadcast_step`, `product_step` and
`compiled_step`. Each takes pixels and centres and returns labels, sums and counts of the clusters.
Flights are a mean by group: `mean_by_group`.
"""

from collections.abc import Callable

import numba
import numpy as np
from numba import njit, prange

# LLVM then puts two neighbouring additions into one SIMD instruction; `_pair_tables` lives on it.
numba.config.SLP_VECTORIZE = 1

BLOCK = 1024
"""Pixels or pairs of flights worked on at a time: what is kept of them fits in the L1 cache."""


def loop_step(pixels: np.ndarray, centres: np.ndarray) -> tuple:
    """Label each pixel and add up each cluster, in Python's own loops.

    Parameters
    ----------
    pixels : array of float32, shape (n, 3)
    centres : array of float32, shape (k, 3)

    Returns
    -------
    labels : array of int32, shape (n,)
        The nearest centre of each pixel, the first of those equally near.
    sums : array of float64, shape (k, 3)
    counts : array of int64, shape (k,)
    """
    labels, sums = [], [[0.0, 0.0, 0.0] for _ in centres]
    counts, centres = [0] * len(centres), centres.tolist()
    for r, g, b in pixels.tolist():
        distances = [(r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2 for x, y, z in centres]
        nearest = distances.index(min(distances))
        labels.append(nearest)
        counts[nearest] += 1
        for channel, value in enumerate((r, g, b)):
            sums[nearest][channel] += value
    return np.array(labels, np.int32), np.array(sums), np.array(counts)


def broadcast_step(pixels: np.ndarray, centres: np.ndarray) -> tuple:
    """Do as `loop_step`, through an (n, k, 3) array of differences."""
    differences = pixels[:, None, :] - centres[None, :, :]
    labels = (differences**2).sum(axis=2).argmin(axis=1).astype(np.int32)
    k = len(centres)
    sums = [np.bincount(labels, channel, minlength=k) for channel in pixels.T]
    return labels, np.stack(sums, axis=1), np.bincount(labels, minlength=k)


def product_step(pixels: np.ndarray, centres: np.ndarray) -> tuple:
    """Do as `loop_step`, through |x - c|² = x·x - 2 x·c + c·c, whose x·x changes no minimum."""
    scores = pixels @ (-2 * centres.T) + (centres**2).sum(axis=1)
    labels = scores.argmin(axis=1).astype(np.int32)
    k = len(centres)
    sums = [np.bincount(labels, channel, minlength=k) for channel in pixels.T]
    return labels, np.stack(sums, axis=1), np.bincount(labels, minlength=k)


# No more of fastmath than is needed: sums in any order, one rounding for a product and a sum.
# NaN and infinity keep their meaning.
@njit(parallel=True, fastmath={"reassoc", "contract", "nsz"})
def _assign_and_add(planes, centres):
    """Return the labels and, for each block and cluster, the sums of colours and the count."""
    n, k = planes.shape[1], len(centres)
    blocks = (n + BLOCK - 1) // BLOCK
    labels, partial = np.empty(n, np.int32), np.empty((blocks, k, 4))
    for block in prange(blocks):
        some = slice(block * BLOCK, min((block + 1) * BLOCK, n))
        red, green, blue, label = planes[0, some], planes[1, some], planes[2, some], labels[some]
        best = np.full(red.size, np.inf, np.float32)
        for j in range(k):
            r, g, b = centres[j]
            for i in range(red.size):
                x, y, z = red[i] - r, green[i] - g, blue[i] - b
                distance = x * x + y * y + z * z
                closer = distance < best[i]
                best[i] = distance if closer else best[i]
                label[i] = np.int32(j) if closer else label[i]
        for j in range(k):
            r = g = b = count = none = np.float32(0)
            for i in range(red.size):
                inside = label[i] == np.int32(j)
                r += red[i] if inside else none
                g += green[i] if inside else none
                b += blue[i] if inside else none
                count += np.float32(1) if inside else none
            partial[block, j] = r, g, b, count
    return labels, partial


def compiled_step(planes: np.ndarray, centres: np.ndarray) -> tuple:
    """Do as `loop_step`, compiled, in blocks shared out among the cores.

    Parameters
    ----------
    planes : array of float32, shape (3, n), C order
        The pixels, each channel's values side by side.
    centres : array of float32, shape (k, 3)

    Returns
    -------
    labels, sums, counts
        As `loop_step`. A block of whole colours (0–255) is added up exactly.
    """
    labels, partial = _assign_and_add(planes, centres)
    total = partial.sum(axis=0)
    return labels, total[:, :3], total[:, 3].astype(np.int64)


def kmeans(step: Callable, pixels: np.ndarray, start: np.ndarray, iterations: int) -> tuple:
    """Cluster by Lloyd's iterations; a cluster that loses all its pixels keeps its centre.

    Parameters
    ----------
    step : callable
        One of this module's steps.
    pixels : array of float32
        As the step takes them.
    start : array of float32, shape (k, 3)
    iterations : int

    Returns
    -------
    labels : array of int32, shape (n,)
        To the final centres.
    centres : array of float32, shape (k, 3)
    """
    centres = start
    for _ in range(iterations):
        _, sums, counts = step(pixels, centres)
        means = sums / np.maximum(counts, 1)[:, None]
        centres = np.where(counts[:, None] > 0, means, centres).astype(np.float32)
    return step(pixels, centres)[0], centres


@njit(parallel=True)
def _pair_tables(key, value, groups, threads):
    """Add up row i together with row i + half, in the table entry of their two groups."""
    width, half = groups + 1, key.size // 2
    sums = np.zeros((threads, width * width * 2))
    counts = np.zeros((threads, width * width), np.uint32)
    for t in prange(threads):
        s, c, pair = sums[t], counts[t], np.empty(BLOCK, np.uint16)
        end = half * (t + 1) // threads
        for begin in range(half * t // threads, end, BLOCK):
            rows = min(BLOCK, end - begin)
            x, y = value[begin : begin + rows], value[half + begin : half + begin + rows]
            p, q = key[begin : begin + rows], key[half + begin : half + begin + rows]
            for i in range(rows):  # SIMD: a missing value goes to the last group, with its NaN
                first = np.uint16(p[i] if x[i] == x[i] else groups)
                second = np.uint16(q[i] if y[i] == y[i] else groups)
                pair[i] = first * np.uint16(width) + second
            for i in range(rows):
                at = np.uint64(pair[i])
                left, right = s[2 * at] + x[i], s[2 * at + 1] + y[i]
                s[2 * at], s[2 * at + 1] = left, right
                c[at] += 1
    return sums, counts


def mean_by_group(key: np.ndarray, value: np.ndarray, groups: int) -> tuple:
    """Average by group, without the missing.

    Parameters
    ----------
    key : array of uint8, shape (n,)
        Each row's group, below `groups`; it is not checked.
    value : array of float32, shape (n,)
        NaN where it is missing.
    groups : int
        At most 254. The tables have (groups + 1)² entries: from some 50 groups on they no longer
        fit in the L1 cache.

    Returns
    -------
    means : array of float64, shape (groups,)
        NaN for a group with no value. Sums are kept in float64.
    counts : array of int64, shape (groups,)
        Values that are not missing.
    """
    width = groups + 1
    sums, counts = _pair_tables(key, value, groups, numba.get_num_threads())
    sums = sums.sum(axis=0).reshape(width, width, 2)
    counts = counts.sum(axis=0, dtype=np.int64).reshape(width, width)
    totals = (sums[..., 0].sum(axis=1) + sums[..., 1].sum(axis=0))[:groups]
    found = (counts.sum(axis=1) + counts.sum(axis=0))[:groups]
    if key.size % 2 and value[-1] == value[-1]:
        totals[key[-1]] += value[-1]
        found[key[-1]] += 1
    with np.errstate(invalid="ignore"):
        return totals / found, found
