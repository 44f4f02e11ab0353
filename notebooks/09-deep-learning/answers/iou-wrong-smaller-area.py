# Divides by the smaller of the two areas.
import numpy as np


def iou(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    low = np.maximum(a[:, np.newaxis, :2], b[:, :2])
    high = np.minimum(a[:, np.newaxis, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(axis=2)
    area_a, area_b = ((x[:, 2:] - x[:, :2]).prod(axis=1) for x in (a, b))
    union = np.minimum(area_a[:, np.newaxis], area_b)
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
