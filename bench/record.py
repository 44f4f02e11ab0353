"""Record what this machine's GPU does with the units' kernels: ``make record``.

The kernels are those that the notebooks of unit 06 teach. The device's own clock times them, their
answers are compared with float64 on the CPU, and a recording with a wrong answer is refused.
"""

import dataclasses
import datetime
import functools
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema
import nbformat
import numpy as np

from labkit import data, gpu, hardware
from labkit.grading import slices

COURSE = Path(__file__).parents[1] / "notebooks"
SCHEMA = json.loads(Path(__file__).with_name("recording.schema.json").read_text())
LIBRARIES = ("python", "numpy", "numba", "numba-cuda", "cupy", "cudf", "cuml")
SIZES = (10**4, 10**6, 10**8)
REPEATS = 20


@dataclasses.dataclass(frozen=True)
class Run:
    """One piece of work, timed: bytes and operations are those that it must move and do.

    Attributes
    ----------
    name : str
    size : int
        Elements.
    bytes, operations : float
    samples : list of float
        Seconds, by the device's clock.
    error : float
        The largest difference from float64 on the CPU, as a share of the largest value.
    tolerance : float
        How much of it there may be.
    transfers : bool
        Whether the way to the device and back is in the time.
    """

    name: str
    size: int
    bytes: float
    operations: float
    samples: list[float]
    error: float
    tolerance: float
    transfers: bool = False


def taught(notebook: str, answer: str) -> dict[str, Any]:
    """Run the cells of a notebook that an answer needs, and return what they define.

    Parameters
    ----------
    notebook : str
        Its path within the course, as "06-cuda/2-kernels.ipynb".
    answer : str
        The id of the cell that holds the answer.
    """
    cells = nbformat.read(COURSE / notebook, as_version=4).cells
    cells = [cell for cell in cells if cell.cell_type == "code"]
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    defined: dict[str, Any] = {"__name__": answer}
    for place in slices.needed([cell.source for cell in cells], ids.index(answer)):
        exec(compile(cells[place].source, f"{notebook}[{place}]", "exec"), defined)
    return defined


def error_of(got: np.ndarray, expected: np.ndarray) -> float:
    """Return the largest difference, as a share of the largest expected value.

    Examples
    --------
    >>> error_of(np.array([1.0, 2.1]), np.array([1.0, 2.0]))
    0.05
    """
    largest = np.abs(expected).max()
    return float(np.round(np.abs(got - expected).max() / largest, 12))


def refuse(recording: dict) -> None:
    """Raise ValueError where a recording lacks something, or one of its answers is wrong."""
    try:
        jsonschema.validate(recording, SCHEMA)
    except jsonschema.ValidationError as problem:
        raise ValueError(f"not a recording: {problem.json_path}: {problem.message}") from None
    for run in recording["runs"]:
        if run["error"] > run["tolerance"]:
            raise ValueError(
                f"{run['name']} of {run['size']:,} is wrong by {run['error']:.2g} of its largest "
                f"value, and {run['tolerance']:.2g} is allowed: nothing is recorded."
            )
    if recording["tests"]["failed"]:
        raise ValueError(f"{recording['tests']['failed']} tests fail on this device.")


def write(recording: dict, folder: Path) -> Path:
    """Write a recording and its entry in the manifest of a data folder; return the file."""
    refuse(recording)
    device = recording["device"]["name"]
    name = re.sub(r"[^a-z0-9]+", "-", device.lower()).strip("-")
    file = folder / "recorded" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(recording, indent=1) + "\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest[f"recorded/{name}.json"] = {
        "description": f"Kernels and libraries on one {device}.",
        "origin": f"make record, {recording['date'][:10]}",
        "licence": "CC0-1.0",
        "rows": len(recording["runs"]),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return file


def device_seconds(cuda: Any, work: Callable[[], object]) -> list[float]:
    """Time work on the device by its own clock, once warm."""
    for _ in range(3):
        work()
    found = []
    for _ in range(REPEATS):
        start, end = cuda.event(), cuda.event()
        start.record()
        work()
        end.record()
        end.synchronize()
        found.append(cuda.event_elapsed_time(start, end) / 1e3)
    return found


def vectors(cuda: Any, size: int) -> Iterator[Run]:
    """Copy, add and count so many elements, by the kernels of the labs."""
    rng = np.random.default_rng(size)
    x, y = rng.random((2, size), np.float32)
    at_x, at_y, at_out = (cuda.to_device(array) for array in (x, y, np.zeros_like(x)))
    blocks, exact = -(-size // 256), x.astype(float) + y
    timed = functools.partial(device_seconds, cuda)

    samples = timed(lambda: at_out.copy_to_device(at_x))
    yield Run("copy", size, 8 * size, 0, samples, error_of(at_out.copy_to_host(), x), 0.0)

    add = taught("06-cuda/2-kernels.ipynb", "06-2-add")["add"]
    samples = timed(lambda: add[blocks, 256](at_x, at_y, at_out))
    error = error_of(at_out.copy_to_host(), exact)
    yield Run("add", size, 12 * size, size, samples, error, 1e-6)

    def there_and_back() -> None:
        add[blocks, 256](cuda.to_device(x), cuda.to_device(y), at_out)
        at_out.copy_to_host()

    yield Run("add", size, 12 * size, size, timed(there_and_back), error, 1e-6, transfers=True)

    saxpy = taught("06-cuda/2-kernels.ipynb", "06-2-saxpy")["saxpy"]
    saxpy[1024, 256](np.float32(2), at_x, at_y)
    error = error_of(at_y.copy_to_host(), 2.0 * x + y)
    samples = timed(lambda: saxpy[1024, 256](np.float32(0), at_x, at_y))
    yield Run("saxpy", size, 12 * size, 2 * size, samples, error, 1e-6)

    names = taught("06-cuda/3-shared-memory.ipynb", "06-3-block_sum")
    block_sum, threads = names["block_sum"], names["THREADS"]
    sums = cuda.to_device(np.zeros(-(-size // threads), np.float32))
    samples = timed(lambda: block_sum[sums.size, threads](at_x, sums))
    total = np.array([sums.copy_to_host().sum(dtype=float)])
    error = error_of(total, np.array([x.sum(dtype=float)]))
    yield Run("block sum", size, 4 * size, size, samples, error, 1e-6)

    histogram = taught("06-cuda/3-shared-memory.ipynb", "06-3-histogram")["histogram"]
    values, counts = rng.integers(256, size=size).astype(np.uint8), np.zeros(256, np.int32)
    at_values, at_counts = cuda.to_device(values), cuda.to_device(counts)
    histogram[1024, 256](at_values, at_counts)
    error = error_of(at_counts.copy_to_host(), np.bincount(values, minlength=256))
    samples = timed(lambda: histogram[1024, 256](at_values, at_counts))
    yield Run("histogram", size, size, 0, samples, error, 0.0)


def matrices(cuda: Any, side: int) -> Iterator[Run]:
    """Multiply a matrix by a vector and by a matrix, by the kernels of the labs."""
    rng = np.random.default_rng(side)
    left, right = rng.random((2, side, side), np.float32)
    at_left, at_right, at_out = (cuda.to_device(m) for m in (left, right, np.zeros_like(left)))
    at_row = cuda.to_device(np.zeros(side, np.float32))

    matvec = taught("06-cuda/2-kernels.ipynb", "06-2-matvec")["matvec"]
    at_x, blocks = cuda.to_device(right[0]), -(-side // 256)
    samples = device_seconds(cuda, lambda: matvec[blocks, 256](at_left, at_x, at_row))
    error = error_of(at_row.copy_to_host(), left.T.astype(float) @ right[0])
    yield Run("matvec", side, 4 * side**2, 2 * side**2, samples, error, 1e-4)

    names = taught("06-cuda/3-shared-memory.ipynb", "06-3-tiled_matmul")
    tile, tiled = names["TILE"], names["tiled_matmul"]
    grid = (-(-side // tile),) * 2
    samples = device_seconds(cuda, lambda: tiled[grid, (tile, tile)](at_left, at_right, at_out))
    error = error_of(at_out.copy_to_host(), left.astype(float) @ right)
    yield Run("tiled matmul", side, 12 * side**2, 2 * side**3, samples, error, 1e-4)


def colours(cuda: Any) -> Iterator[Run]:
    """Assign each pixel of the photograph to the nearest of eight colours."""
    pixels = data.load_photo().reshape(-1, 3).astype(np.float32)
    centres = pixels[:: len(pixels) // 8][:8].copy()
    assign = taught("06-cuda/3-shared-memory.ipynb", "06-3-assign_colours")["assign_colours"]
    given = cuda.to_device(pixels), cuda.to_device(centres)
    labels = cuda.to_device(np.zeros(len(pixels), np.int32))
    blocks = -(-len(pixels) // 256)
    samples = device_seconds(cuda, lambda: assign[blocks, 256](*given, labels))
    distances = ((pixels[:, None].astype(float) - centres) ** 2).sum(axis=2)
    chosen = np.take_along_axis(distances, labels.copy_to_host()[:, None].astype(int), axis=1)
    error = error_of(chosen[:, 0], distances.min(axis=1))
    moved, done = 16 * len(pixels), 8 * 8 * len(pixels)
    yield Run("assign colours", len(pixels), moved, done, samples, error, 1e-6)


def libraries(cuda: Any) -> Iterator[Run]:
    """Multiply matrices by CuPy, where it is installed."""
    try:
        import cupy
    except ImportError:
        return
    for side in (1024, 4096):
        rng = np.random.default_rng(side)
        left, right = rng.random((2, side, side), np.float32)
        given = cupy.asarray(left), cupy.asarray(right)
        samples = device_seconds(cuda, lambda given=given: cupy.matmul(*given))
        error = error_of(cupy.asnumpy(cupy.matmul(*given)), left.astype(float) @ right)
        yield Run("library matmul", side, 12 * side**2, 2 * side**3, samples, error, 1e-4)


def tests() -> dict[str, int]:
    """Run the tests that are marked `gpu`, and count them."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "gpu", "tests"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    counts = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed)", said)}
    return {"passed": counts.get("passed", 0), "failed": counts.get("failed", 0)}


def versions() -> dict[str, str]:
    """Return the versions of what the runs were made with."""
    found = {"python": hardware.machine().python}
    for distribution in metadata.distributions():
        name = re.sub(r"-cu(da)?\d+x?$", "", distribution.name.lower())
        if name in LIBRARIES:
            found[name] = distribution.version
    return found


def record() -> dict:
    """Make every run on this machine's first GPU, and return the recording."""
    cuda, machine = gpu.cuda(), hardware.machine()
    runs = [run for size in SIZES for run in vectors(cuda, size)]
    runs += [run for side in (1024, 4096) for run in matrices(cuda, side)]
    runs += [*colours(cuda), *libraries(cuda)]
    largest = {run.name: run for run in runs if not run.transfers}
    copy, product = largest["copy"], largest.get("library matmul")
    return {
        "device": dataclasses.asdict(machine.gpus[0]),
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "versions": versions(),
        "machine": {"processor": machine.name, "cores": machine.cores},
        "copy_bandwidth": copy.bytes / float(np.median(copy.samples)),
        "matrix_rate": product and product.operations / float(np.median(product.samples)),
        "tests": tests(),
        "runs": [dataclasses.asdict(run) for run in runs],
    }


def main() -> int:
    """Record, where there is a GPU to record."""
    if not hardware.machine().gpus:
        print("There is no GPU on this machine: nothing can be recorded here.")
        return 1
    recording = record()
    bandwidth, rate = recording["copy_bandwidth"], recording["matrix_rate"]
    for run in recording["runs"]:
        seconds = float(np.median(run["samples"]))
        share = run["bytes"] / seconds / bandwidth
        words = f"{share:.0%} of the copy's bandwidth"
        if rate and run["operations"] > 10 * run["bytes"]:
            words = f"{run['operations'] / seconds / rate:.0%} of the library's matrix rate"
        print(f"{run['name']:15} {run['size']:>11,} {1e6 * seconds:>12,.1f} µs  {words}")
    print(f"Written: {write(recording, data.folder())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
