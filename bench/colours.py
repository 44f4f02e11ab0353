"""Time the forms of k-means on a photograph, beside scikit-learn's.

    python -m bench.colours

All start from the same centres, do the same iterations on the same cores, and must agree with
scikit-learn in float64. It adds up float32 pixels in float32, and so departs the most. The loop in
Python gets every hundredth pixel only. Operations are counted alike for all: 8 for a pixel and a
centre (three differences, three products, two sums) in each iteration and the last assignment.
"""

import numba
import numpy as np
from sklearn.cluster import KMeans

from bench import kernels
from labkit import data, hardware, timing

CLUSTERS, ITERATIONS, EVERY = 8, 5, 100
REFERENCE = "scikit-learn"
DEPARTURE = 0.1
"""How far a centre may be off, of 255."""


def departure(found: tuple, expected: tuple, pixels: np.ndarray) -> float:
    """Return how far a centre is off; raise if much, or if labels differ but between near ties."""
    (labels, centres), (others, other_centres) = found, expected
    np.testing.assert_allclose(centres, other_centres, rtol=0, atol=DEPARTURE)
    differ = np.flatnonzero(labels != others)
    near, far = (
        np.linalg.norm(pixels[differ] - other_centres[of[differ]], axis=1)
        for of in (labels, others)
    )
    np.testing.assert_allclose(near, far, rtol=0, atol=2 * DEPARTURE)
    return float(np.abs(centres - other_centres).max())


def main() -> None:
    """Check that all agree, then time them side by side."""
    numba.set_num_threads(min(hardware.machine().cores, numba.config.NUMBA_NUM_THREADS))
    pixels = data.load_photo().reshape(-1, 3).astype(np.float32)
    planes = np.ascontiguousarray(pixels.T)
    some = np.ascontiguousarray(pixels[::EVERY])
    start = np.random.default_rng(0).choice(pixels, CLUSTERS, replace=False)

    def scikit_learn(pixels: np.ndarray = pixels) -> tuple:
        model = KMeans(
            CLUSTERS, init=start, n_init=1, max_iter=ITERATIONS, tol=0, algorithm="lloyd"
        ).fit(pixels)
        return model.labels_, model.cluster_centers_

    forms = {
        REFERENCE: scikit_learn,
        "broadcasting": lambda: kernels.kmeans(kernels.broadcast_step, pixels, start, ITERATIONS),
        "matrix product": lambda: kernels.kmeans(kernels.product_step, pixels, start, ITERATIONS),
        "compiled": lambda: kernels.kmeans(kernels.compiled_step, planes, start, ITERATIONS),
    }
    expected = scikit_learn(pixels.astype(np.float64))
    off = {name: departure(form(), expected, pixels) for name, form in forms.items()}
    loop = kernels.kmeans(kernels.loop_step, some, start, ITERATIONS)
    departure(loop, kernels.kmeans(kernels.product_step, some, start, ITERATIONS), some)
    print(f"{len(pixels):,} pixels, {CLUSTERS} colours, {ITERATIONS} iterations: all agree;")
    print("centres off by", ", ".join(f"{most:.5f} ({name})" for name, most in off.items()))

    operations = 8.0 * CLUSTERS * (ITERATIONS + 1) * len(pixels)
    # Apart, for the compiled form is slower right after a NumPy matrix product than otherwise.
    for names in (("compiled",), ("broadcasting", "matrix product")):
        some_forms = {name: forms[name] for name in (REFERENCE, *names)}
        found = timing.compare(some_forms, operations=operations, budget=12)
        print(found[REFERENCE])
        for name in names:
            print(found[name], found.ratio(name), sep="; ")

    def python_loop() -> tuple:
        return kernels.kmeans(kernels.loop_step, some, start, ITERATIONS)

    on_some = operations * len(some) / len(pixels)
    print(timing.measure(python_loop, operations=on_some, budget=3), f"on {len(some):,} pixels")


if __name__ == "__main__":
    main()
