# Each class by itself, merged by score and index in the end.
import numpy as np


def non_max_suppression(boxes, scores, classes, threshold):
    boxes, scores = np.asarray(boxes, np.float64).reshape(-1, 4), np.asarray(scores, np.float64)
    kept = []
    for kind in set(np.asarray(classes).tolist()):
        (own,) = np.nonzero(np.asarray(classes) == kind)
        own = own[np.lexsort((own, -scores[own]))]
        while len(own):
            kept.append(int(own[0]))
            x0, y0, x1, y1 = boxes[own].T
            wide = np.maximum(np.minimum(x1, x1[0]) - np.maximum(x0, x0[0]), 0)
            shared = wide * np.maximum(np.minimum(y1, y1[0]) - np.maximum(y0, y0[0]), 0)
            area = (x1 - x0) * (y1 - y0)
            union = area + area[0] - shared
            stays = np.divide(shared, union, out=np.zeros(len(own)), where=union > 0) <= threshold
            stays[0] = False
            own = own[stays]
    return np.array(sorted(kept, key=lambda i: (-scores[i], i)), np.int32)
