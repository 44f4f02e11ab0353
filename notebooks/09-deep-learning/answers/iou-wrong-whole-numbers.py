# Converts to whole numbers: boxes in fractions of pixels are cut off.
import numpy as np


def iou(a, b):
    """Return the IoU of each box in a with each box in b, shape (n, m)."""
    a, b = np.array(a, dtype=int).reshape(-1, 4), np.array(b, dtype=int).reshape(-1, 4)
    size = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.prod(np.maximum(size, 0), axis=-1)
    area_a = np.prod(a[:, 2:] - a[:, :2], axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2], axis=1)
    union = area_a[:, None] + area_b - shared
    return shared / np.maximum(union, 1)
