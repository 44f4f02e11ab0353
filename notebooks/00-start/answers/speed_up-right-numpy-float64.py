import numpy as np


def speed_up(before, after):
    return np.float64(before) / np.float64(after)
