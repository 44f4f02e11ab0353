"""What do the kernels of unit 06 do on this device? Those that its notebooks teach, no copies."""

import functools
from collections.abc import Iterator
from typing import Any

import numpy as np

from bench.lessons import taught
from bench.record.recording import Run, device_seconds, error_of
from labkit import data


def kernel(notebook: str, name: str) -> Any:
    """Return a kernel that a notebook of unit 06 teaches."""
    return taught(f"06-cuda/{notebook}.ipynb", name)[name]


def vectors(cuda: Any, size: int) -> Iterator[Run]:
    """Move, add and count so many elements, by the kernels of the labs."""
    rng = np.random.default_rng(size)
    x, y = rng.random((2, size), np.float32)
    at_x, at_y, at_out = (cuda.to_device(array) for array in (x, y, np.zeros_like(x)))
    blocks, exact = -(-size // 256), x.astype(float) + y
    # What strides over its elements needs no thread for each: enough to fill the device.
    striding = min(1024, blocks)
    timed = functools.partial(device_seconds, cuda)

    samples = timed(lambda: at_out.copy_to_device(at_x))
    yield Run("copy", size, 8 * size, 0, samples, error_of(at_out.copy_to_host(), x), 0.0)
    pinned = cuda.pinned_array_like(x)
    pinned[:] = x
    for name, host in (("pageable", x.copy()), ("pinned", pinned)):
        samples = timed(lambda host=host: at_out.copy_to_device(host))
        error = error_of(at_out.copy_to_host(), x)
        yield Run(f"to the device, {name}", size, 4 * size, 0, samples, error, 0.0, transfers=True)
        samples = timed(lambda host=host: at_x.copy_to_host(host))
        error = error_of(host, x)
        yield Run(f"to the host, {name}", size, 4 * size, 0, samples, error, 0.0, transfers=True)

    add = kernel("2-kernels", "add")
    samples = timed(lambda: add[blocks, 256](at_x, at_y, at_out))
    error = error_of(at_out.copy_to_host(), exact)
    yield Run("add", size, 12 * size, size, samples, error, 1e-6)

    def there_and_back() -> None:
        add[blocks, 256](cuda.to_device(x), cuda.to_device(y), at_out)
        at_out.copy_to_host()

    samples = timed(there_and_back)
    error = error_of(at_out.copy_to_host(), exact)
    yield Run("add", size, 12 * size, size, samples, error, 1e-6, transfers=True)

    saxpy = kernel("2-kernels", "saxpy")
    saxpy[striding, 256](np.float32(2), at_x, at_y)
    error = error_of(at_y.copy_to_host(), 2.0 * x + y)
    samples = timed(lambda: saxpy[striding, 256](np.float32(0), at_x, at_y))
    yield Run("saxpy", size, 12 * size, 2 * size, samples, error, 1e-6)

    gather = kernel("2-kernels", "gather")
    few = cuda.to_device(np.zeros(size // 8, np.float32))
    grid = -(-few.size // 256)
    for step in (1, 8):
        samples = timed(lambda step=step: gather[grid, 256](at_x, step, few))
        error = error_of(few.copy_to_host(), x[: step * few.size : step])
        yield Run(f"gather step {step}", few.size, 8 * few.size, 0, samples, error, 0.0)

    names = taught("06-cuda/3-shared-memory.ipynb", "block_sum")
    block_sum, threads = names["block_sum"], names["THREADS"]
    sums = cuda.to_device(np.zeros(-(-size // threads), np.float32))
    samples = timed(lambda: block_sum[sums.size, threads](at_x, sums))
    total = np.array([sums.copy_to_host().sum(dtype=float)])
    error = error_of(total, np.array([x.sum(dtype=float)]))
    yield Run("block sum", size, 4 * size, size, samples, error, 1e-6)

    histogram = kernel("3-shared-memory", "histogram")
    values, counts = rng.integers(256, size=size).astype(np.uint8), np.zeros(256, np.int32)
    at_values, at_counts = cuda.to_device(values), cuda.to_device(counts)
    histogram[striding, 256](at_values, at_counts)
    error = error_of(at_counts.copy_to_host(), np.bincount(values, minlength=256))
    samples = timed(lambda: histogram[striding, 256](at_values, at_counts))
    yield Run("histogram", size, size, 0, samples, error, 0.0)


def matrices(cuda: Any, side: int) -> Iterator[Run]:
    """Multiply matrices, of a side that 64 divides, by a vector and by each other."""
    rng = np.random.default_rng(side)
    left, right = rng.random((2, side, side), np.float32)
    at_left, at_right, at_out = (cuda.to_device(m) for m in (left, right, np.zeros_like(left)))
    at_row = cuda.to_device(np.zeros(side, np.float32))

    matvec = kernel("2-kernels", "matvec")
    at_x, blocks = cuda.to_device(right[0]), -(-side // 256)
    samples = device_seconds(cuda, lambda: matvec[blocks, 256](at_left, at_x, at_row))
    error = error_of(at_row.copy_to_host(), left.T.astype(float) @ right[0])
    yield Run("matvec", side, 4 * side**2, 2 * side**2, samples, error, 1e-4)

    # This one adds to what is there, so that only its first answer is the product.
    by_rows = kernel("2-kernels", "matvec_by_rows")
    at_sum = cuda.to_device(np.zeros(side, np.float32))
    by_rows[blocks, 256](at_left, at_x, at_sum)
    error = error_of(at_sum.copy_to_host(), left.astype(float) @ right[0])
    samples = device_seconds(cuda, lambda: by_rows[blocks, 256](at_left, at_x, at_sum))
    yield Run("matvec by rows", side, 4 * side**2, 2 * side**2, samples, error, 1e-4)

    names = taught("06-cuda/3-shared-memory.ipynb", "tiled_matmul")
    tile, tiled = names["TILE"], names["tiled_matmul"]
    grid = (-(-side // tile),) * 2
    samples = device_seconds(cuda, lambda: tiled[grid, (tile, tile)](at_left, at_right, at_out))
    error = error_of(at_out.copy_to_host(), left.astype(float) @ right)
    yield Run("tiled matmul", side, 12 * side**2, 2 * side**3, samples, error, 1e-4)

    blocked = taught("06-cuda/4-libraries.ipynb", "blocked")["blocked"](16, 4)
    grid = (side // 64,) * 2
    samples = device_seconds(cuda, lambda: blocked[grid, (16, 16)](at_left, at_right, at_out))
    error = error_of(at_out.copy_to_host(), left.astype(float) @ right)
    name = "tiled matmul, 4 × 4 a thread"
    yield Run(name, side, 12 * side**2, 2 * side**3, samples, error, 1e-4)


def colours(cuda: Any) -> Iterator[Run]:
    """Assign each pixel of the photograph to the nearest of eight colours."""
    pixels, centres = photograph()
    given = cuda.to_device(pixels), cuda.to_device(centres)
    labels = cuda.to_device(np.zeros(len(pixels), np.int32))
    assign, blocks = kernel("3-shared-memory", "assign_colours"), -(-len(pixels) // 256)
    samples = device_seconds(cuda, lambda: assign[blocks, 256](*given, labels))
    error = error_of_labels(labels.copy_to_host(), pixels, centres)
    moved, done = 16 * len(pixels), 8 * 8 * len(pixels)
    yield Run("assign colours", len(pixels), moved, done, samples, error, 1e-6)


def photograph() -> tuple[np.ndarray, np.ndarray]:
    """Return the photograph's pixels, one a row, and eight of them as centres: float32."""
    pixels = data.load_photo().reshape(-1, 3).astype(np.float32)
    return pixels, pixels[:: len(pixels) // 8][:8].copy()


def error_of_labels(labels: np.ndarray, pixels: np.ndarray, centres: np.ndarray) -> float:
    """Return how much further than the nearest centre the chosen one is, as a share."""
    distances = ((pixels[:, None].astype(float) - centres) ** 2).sum(axis=2)
    chosen = np.take_along_axis(distances, labels[:, None].astype(int), axis=1)
    return error_of(chosen[:, 0], distances.min(axis=1))
