# np.ceil returns 167.0, which is no number of calls.
import numpy as np


def loops_needed(seconds_per_call, resolution, error):
    return max(1.0, np.ceil(resolution / error / seconds_per_call))
