# Moves the classes apart by 1000 pixels: large pictures reach into each other.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    """Return the indices of the boxes that are kept, best score first."""
    classes, scores = np.asarray(classes, int), np.asarray(scores, float)
    boxes = np.asarray(boxes, float).reshape(-1, 4) + 1000 * classes[:, None]
    left = np.argsort(-scores, kind="stable")
    kept = []
    while len(left):
        kept.append(left[0])
        left = left[1:][iou(boxes[left[:1]], boxes[left[1:]])[0] <= threshold]  # noqa: F821
    return np.array(kept, int)
