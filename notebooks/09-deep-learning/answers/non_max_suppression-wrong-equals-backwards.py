# Of equal scores the larger index comes first.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    boxes, classes = np.asarray(boxes, float).reshape(-1, 4), np.asarray(classes)
    left = np.argsort(np.asarray(scores, float), kind="stable")[::-1]
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        near = iou(boxes[[best]], boxes[left])[0] > threshold  # noqa: F821
        left = left[~(near & (classes[left] == classes[best]))]
    return np.array(kept, dtype=int)
