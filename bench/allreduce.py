"""How fast do ranks add up their vectors? The course's ring beside MPI's own all-reduce.

The ring is the solution cell of 02-parallel/2-mpi. Both run on the same ranks of this machine, on
vectors of float64, in turn. What counts is the least time of many, from a common start until the
last rank is done. The rate is the ring's: 2 (p - 1) / p of the vector leave each rank, over the
time. It is set beside the memory's bandwidth, which everything here goes through.

Run it as ``python -m bench.allreduce [BYTES ...]``.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from bench.lessons import taught
from labkit import clusters, hardware

if TYPE_CHECKING:
    from mpi4py import MPI

SIZES = [8 * 10**k for k in range(1, 8)]
REPEATS = 40


def ring() -> Callable:
    """Return the ring all-reduce that the course teaches."""
    return taught("02-parallel/2-mpi.ipynb", "ring_allreduce")["ring_allreduce"]


def library(ranks: "MPI.Intracomm", values: np.ndarray) -> np.ndarray:
    """Add up by MPI's own all-reduce, into a new array as the ring does."""
    total = np.empty_like(values)
    ranks.Allreduce(values, total)
    return total


def in_turn(
    ranks: "MPI.Intracomm", ways: dict[str, Callable], length: int, repeats: int
) -> dict[str, tuple[float, float]]:
    """Return each way's least seconds, and how far its sum is off, relatively."""
    import time

    import numpy as np

    values = np.random.default_rng(ranks.rank).random(length)
    expected = ranks.allreduce(values)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    off = dict.fromkeys(ways, 0.0)
    for _ in range(repeats):
        for name, way in ways.items():
            ranks.Barrier()
            start = time.perf_counter()
            total = way(ranks, values)
            seconds[name].append(max(ranks.allgather(time.perf_counter() - start)))
            off[name] = max(off[name], float(np.abs(total / expected - 1).max()))
    return {name: (min(seconds[name]), off[name]) for name in ways}


def rows(
    cluster: clusters.Mpi, count: int, sizes: list[int], repeats: int = REPEATS
) -> list[dict[str, object]]:
    """Time all sizes on so many ranks; refuse a wrong sum."""
    ways = {"ring": ring(), "Allreduce": library}
    found = []
    for size in sizes:
        fewer = max(5, min(repeats, 10**9 // size))
        timed = cluster.run(in_turn, ways, size // 8, fewer, count=count, patience=300)[0]
        for way, (least, off) in timed.items():
            if off > 1e-12:
                raise ValueError(f"{way} of {size} B on {count} ranks is off by {off:.1e}")
            rate = 2 * (count - 1) / count * size / least
            found.append(
                {"ranks": count, "bytes": size, "way": way, "seconds": least, "rate": rate}
            )
    return found


def main(sizes: list[int]) -> None:
    """Print one row a run."""
    memory, cores = hardware.ceilings(again=True).bandwidth, hardware.usable_cores()
    print(f"{cores} cores, memory {memory / 1e9:.1f} GB/s, {time.strftime('%Y-%m-%d')}\n")
    print("| ranks | vector | way | time | GB/s | of the memory's bandwidth |")
    print("| --- | --: | --- | --: | --: | --: |")
    with clusters.mpi(4) as cluster:
        for count in (2, 4):
            label = f"{count}, oversubscribed" if count > cores else f"{count}"
            for row in rows(cluster, count, sizes):
                print(
                    f"| {label} | {row['bytes']:,} B | {row['way']} | {row['seconds'] * 1e6:,.1f} "
                    f"µs | {row['rate'] / 1e9:.3g} | {row['rate'] / memory:.1%} |",
                    flush=True,
                )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
