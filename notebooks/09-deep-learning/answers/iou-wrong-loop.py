# Right, and a loop over all pairs.
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float).tolist(), np.asarray(b, float).tolist()
    rows = np.zeros((len(a), len(b)))
    for i, (x0, y0, x1, y1) in enumerate(a):
        for j, (p0, q0, p1, q1) in enumerate(b):
            shared = max(min(x1, p1) - max(x0, p0), 0) * max(min(y1, q1) - max(y0, q0), 0)
            union = (x1 - x0) * (y1 - y0) + (p1 - p0) * (q1 - q0) - shared
            rows[i, j] = shared / union if union else 0
    return rows
