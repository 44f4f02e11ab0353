# Three loops in Python, right but slow.
import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.asarray(x, dtype=float).tolist(), np.asarray(y, dtype=float).tolist()
    return np.array(
        [[sum([(p - q) ** 2 for p, q in zip(a, b, strict=True)]) for b in y] for a in x]
    )
