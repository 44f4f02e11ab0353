import math

import numpy as np


def expected_improvement(mean, spread, best):
    result = []
    for middle, width in zip(np.ravel(mean), np.ravel(spread), strict=True):
        if width == 0:
            result.append(max(middle - best, 0.0))
            continue
        z = (middle - best) / width
        below = math.erfc(-z / math.sqrt(2)) / 2
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        result.append((middle - best) * below + width * density)
    return np.reshape(result, np.shape(mean))
