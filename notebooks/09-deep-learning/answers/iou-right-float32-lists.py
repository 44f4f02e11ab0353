# Broadcast, rounded to float32, given back as lists where there are rows.
import numpy as np


def iou(a, b):
    a, b = np.array(a, dtype=np.float64), np.array(b, dtype=np.float64)
    x0, y0, x1, y1 = (a[:, i : i + 1] for i in range(4))
    p0, q0, p1, q1 = b.T
    wide = (np.minimum(x1, p1) - np.maximum(x0, p0)).clip(0)
    shared = wide * (np.minimum(y1, q1) - np.maximum(y0, q0)).clip(0)
    union = (x1 - x0) * (y1 - y0) + (p1 - p0) * (q1 - q0) - shared
    return (shared / np.where(union > 0, union, 1)).astype(np.float32)
