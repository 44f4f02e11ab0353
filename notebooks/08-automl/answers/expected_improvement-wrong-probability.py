# the probability of an improvement, not its mean
import numpy as np
from scipy.stats import norm


def expected_improvement(mean, spread, best):
    gain = mean - best
    certain = spread == 0
    z = gain / np.where(certain, 1.0, spread)
    return np.where(certain, np.maximum(gain, 0), norm.cdf(z))
