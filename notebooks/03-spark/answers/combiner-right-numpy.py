import numpy as np


def combiner(key, values):
    total, count = np.array(values).sum(axis=0)
    return [(key, [float(total), int(count)])]
