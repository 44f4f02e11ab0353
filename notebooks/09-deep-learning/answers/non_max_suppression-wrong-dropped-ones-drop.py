# A box that has been dropped still drops others.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    boxes, classes = np.asarray(boxes, float).reshape(-1, 4), np.asarray(classes)
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    boxes, classes = boxes[order], classes[order]
    near = (iou(boxes, boxes) > threshold) & (classes[:, np.newaxis] == classes)  # noqa: F821
    return order[~np.triu(near, 1).any(axis=0)]
