# forgets the root of d
import numpy as np


def attention(queries, keys, values, mask=None):
    queries, keys, values = (np.asarray(part, dtype=float) for part in (queries, keys, values))
    scores = queries @ keys.T / 1
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ values
