"""How well do ranks train one network together? Synchronous SGD, foretold and measured.

The step is the one that 10-distributed-dl/1-data-parallel teaches, on its network with hidden
layers of several widths. Weak scaling gives each rank the whole batch, strong scaling its share of
it. Foretold is one rank's time for what a rank has to do (as many times as long as ranks share a
core), and the ring's all-reduce of each array by α and β, which are measured first. Measured is the
least of many steps, from a common start until the last rank is done; one rank is timed anew beside
each run. After each run the weights are compared: a run whose ranks differ is refused.

Run it as ``python -m bench.scaling``.
"""

import time
from typing import TYPE_CHECKING, Any

from bench.lessons import taught
from labkit import clusters, hardware, predict

if TYPE_CHECKING:
    from mpi4py import MPI

NOTEBOOK = "10-distributed-dl/1-data-parallel.ipynb"
HIDDEN = (32, 128, 1024)
BATCHES = (64, 1024)
REPEATS = 60


def steps(
    ranks: "MPI.Intracomm", names: dict[str, Any], hidden: int, batch: int, repeats: int
) -> tuple[float, bool]:
    """Train for some steps; return the least seconds of one, and whether the ranks agree."""
    import time

    import numpy as np

    rng = np.random.default_rng(ranks.rank)
    pictures = rng.random((batch, 64), np.float32)
    digits = rng.integers(0, 10, batch)
    weights, seconds = names["initial"](0, hidden), []
    for _ in range(repeats):
        ranks.Barrier()
        start = time.perf_counter()
        weights = names["sync_step"](ranks, weights, pictures, digits, 0.01)
        seconds.append(max(ranks.allgather(time.perf_counter() - start)))
    own = b"".join(array.tobytes() for array in weights)
    return min(seconds), len(set(ranks.allgather(own))) == 1


def swap(ranks: "MPI.Intracomm", size: int, repeats: int = 200) -> float:
    """Return the least seconds in which two ranks swap so many bytes."""
    import time

    import numpy as np

    given, taken, seconds = np.zeros(size, np.uint8), np.zeros(size, np.uint8), []
    for _ in range(repeats):
        ranks.Barrier()
        start = time.perf_counter()
        ranks.Sendrecv(given, 1 - ranks.rank, recvbuf=taken, source=1 - ranks.rank)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def rows(
    cluster: clusters.Mpi,
    counts: tuple[int, ...],
    hidden: tuple[int, ...] = HIDDEN,
    batches: tuple[int, ...] = BATCHES,
    repeats: int = REPEATS,
) -> list[dict[str, Any]]:
    """Foretell and time each width, batch and number of ranks, weak and strong."""
    lesson = taught(NOTEBOOK, "initial", "sync_step")
    names = {name: lesson[name] for name in ("initial", "sync_step")}
    cores = hardware.usable_cores()
    latency = cluster.run(swap, 8, count=2)[0]
    bandwidth = 2**20 / (cluster.run(swap, 2**20, count=2)[0] - latency)

    def timed(width: int, batch: int, count: int) -> float:
        run = cluster.run(steps, names, width, batch, repeats, count=count, patience=300)
        if not all(agree for _, agree in run):
            raise ValueError(f"{count} ranks ended with different weights")
        return run[0][0]

    found = []
    for width in hidden:
        sizes = [array.nbytes for array in names["initial"](0, width)]
        runs = [(b, kind, n) for b in batches for kind in ("weak", "strong") for n in counts]
        for batch, kind, count in runs:
            own = batch if kind == "weak" else batch // count
            alone, part = timed(width, batch, 1), timed(width, own, 1)
            waits = sum(predict.allreduce(n, count, latency, bandwidth) for n in sizes)
            hoped = part * max(1, count / cores) + waits
            took = timed(width, own, count)
            # The time that would be if no rank lost any, over the time that is.
            best = part if kind == "weak" else alone / count
            found.append(
                {
                    "parameters": sum(sizes) // 4,
                    "kind": kind,
                    "batch": own,
                    "ranks": count,
                    "predicted": hoped,
                    "measured": took,
                    "efficiency predicted": best / hoped,
                    "efficiency measured": best / took,
                }
            )
    return found


def main() -> None:
    """Print one row a run."""
    cores = hardware.usable_cores()
    print(f"{cores} cores, {time.strftime('%Y-%m-%d')}\n")
    print(
        "| parameters | scaling | batch a rank | ranks | step predicted | measured "
        "| efficiency predicted | measured |"
    )
    print("| --: | --- | --: | --- | --: | --: | --: | --: |")
    with clusters.mpi(4) as cluster:
        for row in rows(cluster, (1, 2, 4)):
            ranks = f"{row['ranks']}{', oversubscribed' if row['ranks'] > cores else ''}"
            print(
                f"| {row['parameters']:,} | {row['kind']} | {row['batch']} | {ranks} "
                f"| {row['predicted'] * 1e6:,.0f} µs | {row['measured'] * 1e6:,.0f} µs "
                f"| {row['efficiency predicted']:.2f} | {row['efficiency measured']:.2f} |"
            )


if __name__ == "__main__":
    main()
