import numpy as np


def combiner_gains(blocks):
    with_one = sum(np.unique(block).size for block in blocks)
    return np.concatenate(blocks).size / with_one
