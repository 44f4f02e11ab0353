# returns one dimension, whatever the shape
import numpy as np
from scipy.stats import norm


def expected_improvement(mean, spread, best):
    gain, spread = np.ravel(mean) - best, np.ravel(spread)
    certain = spread == 0
    z = gain / np.where(certain, 1.0, spread)
    return np.where(certain, np.maximum(gain, 0), gain * norm.cdf(z) + spread * norm.pdf(z))
