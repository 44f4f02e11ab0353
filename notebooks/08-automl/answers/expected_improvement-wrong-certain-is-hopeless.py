# says 0 where the spread is 0
import numpy as np
from scipy.stats import norm


def expected_improvement(mean, spread, best):
    gain = mean - best
    certain = spread == 0
    z = gain / np.where(certain, 1.0, spread)
    return np.where(certain, 0.0, gain * norm.cdf(z) + spread * norm.pdf(z))
