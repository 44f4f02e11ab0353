"""Record what this machine's GPU does with the units' work: ``make record``.

The kernels are those that the notebooks of unit 06 teach. The device's own clock times them, their
answers are compared with float64 on the CPU, and a recording with a wrong answer is refused.
"""

import dataclasses
import datetime
import re
import subprocess
import sys
from importlib import metadata

import numpy as np

from bench.record import kernels, libraries, recording
from labkit import data, gpu, hardware

LIBRARIES = ("python", "numpy", "numba", "numba-cuda", "cupy", "cudf", "cuml", "nx-cugraph")
SIZES = (10**4, 10**6, 10**8)


def tests() -> dict[str, int]:
    """Run the tests that are marked `gpu`, and count them."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "gpu", "tests"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return counted(said)


def counted(said: str) -> dict[str, int]:
    """Read from pytest's words how many tests passed; an error is a failure.

    Examples
    --------
    >>> counted("1 failed, 7 passed, 2 errors in 3.21s")
    {'passed': 7, 'failed': 3}
    """
    counts = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|error)", said)}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    return {"passed": counts.get("passed", 0), "failed": failed}


def versions() -> dict[str, str]:
    """Return the versions of what the runs were made with."""
    found = {"python": hardware.machine().python}
    for distribution in metadata.distributions():
        name = re.sub(r"-cu(da)?\d+x?$", "", distribution.name.lower())
        if name in LIBRARIES:
            found[name] = distribution.version
    return found


def achieved(run: recording.Run, bandwidth: float, rate: float | None) -> dict[str, float | None]:
    """Say what share of the device's copy and of its library's matrix product a run reaches."""
    seconds = float(np.median(run.samples))
    # Where little is computed, a share of the matrix rate says nothing.
    computes = rate and run.operations > 10 * run.bytes
    return {
        "share_of_copy": run.bytes / seconds / bandwidth,
        "share_of_matrix_rate": run.operations / seconds / rate if computes else None,
    }


def record() -> dict:
    """Make every run on this machine's first GPU, and return the recording."""
    cuda, machine = gpu.cuda(), hardware.machine()
    runs = [run for size in SIZES for run in kernels.vectors(cuda, size)]
    runs += [run for side in (1024, 4096) for run in kernels.matrices(cuda, side)]
    runs += [*kernels.colours(cuda), *libraries.installed(cuda)]
    largest = {run.name: run for run in runs if not run.transfers}
    copy, product = largest["copy"], largest.get("library matmul")
    bandwidth = copy.bytes / float(np.median(copy.samples))
    rate = product and product.operations / float(np.median(product.samples))
    return {
        "device": dataclasses.asdict(machine.gpus[0]),
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "versions": versions(),
        "machine": {"processor": machine.name, "cores": machine.cores},
        "copy_bandwidth": bandwidth,
        "matrix_rate": rate,
        "tests": tests(),
        "runs": [dataclasses.asdict(run) | achieved(run, bandwidth, rate) for run in runs],
    }


def main() -> int:
    """Record, where there is a GPU to record."""
    if not hardware.machine().gpus:
        print("There is no GPU on this machine: nothing can be recorded here.")
        return 1
    made = record()
    for run in made["runs"]:
        words = f"{run['share_of_copy']:.0%} of the copy's bandwidth"
        if run["share_of_matrix_rate"] is not None:
            words += f", {run['share_of_matrix_rate']:.0%} of the library's matrix rate"
        seconds = float(np.median(run["samples"]))
        print(f"{run['name']:24} {run['size']:>11,} {1e6 * seconds:>12,.1f} µs  {words}")
    print(f"Written: {recording.write(made, data.folder())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
