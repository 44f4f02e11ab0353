import numpy as np
from scipy.special import ndtr


def expected_improvement(mean, spread, best):
    gain = mean - best
    result = np.clip(gain, 0, None)
    some = spread > 0
    z = gain[some] / spread[some]
    result[some] = spread[some] * (z * ndtr(z) + np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))
    return result
