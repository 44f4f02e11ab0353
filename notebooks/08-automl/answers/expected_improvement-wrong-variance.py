# takes the spread for a variance
import numpy as np
from scipy.stats import norm


def expected_improvement(mean, spread, best):
    gain = mean - best
    spread = np.sqrt(spread)
    certain = spread == 0
    z = gain / np.where(certain, 1.0, spread)
    return np.where(certain, np.maximum(gain, 0), gain * norm.cdf(z) + spread * norm.pdf(z))
