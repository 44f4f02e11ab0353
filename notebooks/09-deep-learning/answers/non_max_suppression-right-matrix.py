# All IoUs first, then down the list with a row of flags.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    boxes, classes = np.array(boxes, float).reshape(-1, 4), np.array(classes)
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(-1)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    union = area[:, None] + area[None] - shared
    near = shared / np.where(union == 0, 1, union) > threshold
    near &= classes[:, None] == classes[None]
    dropped, kept = np.zeros(len(boxes), bool), []
    for i in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        if not dropped[i]:
            kept.append(i)
            dropped |= near[i]
    return kept
