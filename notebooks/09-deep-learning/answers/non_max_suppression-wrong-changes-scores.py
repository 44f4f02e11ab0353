# Wipes out the score of what is dropped, in the caller's own array.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    """Return the indices of the boxes that are kept, best score first."""
    scores, classes = np.asarray(scores, float), np.asarray(classes)
    boxes = np.asarray(boxes, float).reshape(-1, 4)
    kept = []
    while len(scores) and scores.max() > -np.inf:
        best = int(scores.argmax())
        kept.append(best)
        scores[(iou(boxes[[best]], boxes)[0] > threshold) & (classes == classes[best])] = -np.inf  # noqa: F821
        scores[best] = -np.inf
    return np.array(kept, int)
