import numpy as np


def whole_speed_up(rest, part, factor):
    before = np.array([rest, part], dtype=np.float64)
    after = before / np.array([1.0, factor])
    return before.sum() / after.sum()
