# the formula for costs, where lower is better
import numpy as np
from scipy.stats import norm


def expected_improvement(mean, spread, best):
    gain = best - mean
    certain = spread == 0
    z = gain / np.where(certain, 1.0, spread)
    return np.where(certain, np.maximum(gain, 0), gain * norm.cdf(z) + spread * norm.pdf(z))
