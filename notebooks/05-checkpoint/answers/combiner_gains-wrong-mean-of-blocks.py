# Takes the mean over blocks of different sizes.
import numpy as np


def combiner_gains(blocks):
    return np.mean([len(block) / len(set(block)) for block in blocks])
