"""The kernels that the bench times give the answers that plain code gives."""

import numpy as np
import pytest

from bench import kernels


@pytest.fixture(scope="module")
def pixels():
    return np.random.default_rng(1).integers(0, 256, (5_000, 3)).astype(np.float32)


@pytest.mark.parametrize("form", ["broadcast_step", "product_step", "compiled_step"])
def test_forms_of_one_iteration_agree_with_the_loop(pixels, form):
    centres = pixels[:8] + np.float32(0.25)
    given = np.ascontiguousarray(pixels.T) if form == "compiled_step" else pixels
    found = getattr(kernels, form)(given, centres)
    for ours, expected in zip(found, kernels.loop_step(pixels, centres), strict=True):
        np.testing.assert_allclose(ours, expected)


@pytest.mark.parametrize("rows", [1, 2, 3, 2048, 9_999])
def test_mean_by_group_leaves_the_missing_out(rows):
    random = np.random.default_rng(rows)
    key = random.integers(0, 48, rows).astype(np.uint8)
    value = random.normal(size=rows).astype(np.float32)
    value[random.random(rows) < 0.3] = np.nan
    means, counts = kernels.mean_by_group(key, value, 48)
    for group in range(48):
        known = value[(key == group) & ~np.isnan(value)].astype(float)
        assert counts[group] == known.size
        np.testing.assert_allclose(means[group], known.mean() if known.size else np.nan)
