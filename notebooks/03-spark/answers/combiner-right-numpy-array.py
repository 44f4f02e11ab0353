import numpy as np


def combiner(key, values):
    return [(key, np.sum(values, axis=0))]
