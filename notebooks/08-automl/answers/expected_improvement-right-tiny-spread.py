import numpy as np
from scipy.stats import norm


# a spread too small to matter takes the place of 0
def expected_improvement(mean, spread, best):
    spread = np.maximum(spread, 1e-15)
    z = (mean - best) / spread
    return (mean - best) * norm.cdf(z) + spread * norm.pdf(z)
