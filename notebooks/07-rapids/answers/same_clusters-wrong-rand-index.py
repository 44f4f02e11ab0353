# Another measure for the share of rows.
import numpy as np
from sklearn.metrics import adjusted_rand_score


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    return bool(adjusted_rand_score(a, b) >= 1 - share)
