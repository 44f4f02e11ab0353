# One box of a at a time, against all of b.
import numpy as np


def iou(a, b):
    a, b = np.array(a, np.float64).reshape(-1, 4), np.array(b, np.float64).reshape(-1, 4)
    x0, y0, x1, y1 = b.T
    area = (x1 - x0) * (y1 - y0)
    rows = np.zeros((len(a), len(b)))
    for row, (left, top, right, bottom) in zip(rows, a, strict=True):
        wide = np.clip(np.minimum(right, x1) - np.maximum(left, x0), 0, None)
        high = np.clip(np.minimum(bottom, y1) - np.maximum(top, y0), 0, None)
        union = (right - left) * (bottom - top) + area - wide * high
        union[union == 0] = 1
        row[:] = wide * high / union
    return rows
