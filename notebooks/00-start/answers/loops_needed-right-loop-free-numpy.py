import numpy as np


def loops_needed(seconds_per_call, resolution, error):
    return int(max(1, np.ceil(resolution / (error * seconds_per_call))))
