# Each edge by an outer minimum or maximum; 0 / 0 is mended afterwards.
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    wide = np.minimum.outer(a[:, 2], b[:, 2]) - np.maximum.outer(a[:, 0], b[:, 0])
    high = np.minimum.outer(a[:, 3], b[:, 3]) - np.maximum.outer(a[:, 1], b[:, 1])
    shared = np.where((wide > 0) & (high > 0), wide * high, 0.0)
    areas = [(x[:, 2] - x[:, 0]) * (x[:, 3] - x[:, 1]) for x in (a, b)]
    with np.errstate(divide="ignore", invalid="ignore"):
        result = shared / (np.add.outer(*areas) - shared)
    return np.nan_to_num(result)
