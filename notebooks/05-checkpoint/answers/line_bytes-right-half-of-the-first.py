import numpy as np


def line_bytes(steps, seconds, itemsize):
    dear = np.array(seconds) > 0.7 * max(seconds)
    return int(np.array(steps)[dear].max() * itemsize)
