# throws dice instead of taking the formula
import numpy as np


def expected_improvement(mean, spread, best):
    draws = np.random.default_rng(0).normal(mean, spread, size=(10_000, *np.shape(mean)))
    return np.maximum(draws - best, 0).mean(axis=0)
