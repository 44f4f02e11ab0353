import numpy as np


def reducer(key, values):
    total, count = np.array(values).sum(axis=0)
    return [[key, np.array([total / count, count])]]
