# NumPy by name
import numpy as np


def standardise_anywhere(x):
    constant = np.max(x, axis=0) == np.min(x, axis=0)
    spread = np.where(constant, np.ones_like(x[0]), np.std(x, axis=0))
    return np.where(constant, np.zeros_like(x), (x - np.mean(x, axis=0)) / spread)
