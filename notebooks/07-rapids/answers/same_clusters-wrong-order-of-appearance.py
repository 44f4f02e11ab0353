# Renamed by first appearance: a row that differs early changes all names.
import numpy as np


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")

    def renamed(labels):
        names = {-1: -1}
        return [names.setdefault(x, len(names)) for x in labels.tolist()]

    wrong = sum(x != y for x, y in zip(renamed(a), renamed(b), strict=True))
    return wrong <= share * len(a)
