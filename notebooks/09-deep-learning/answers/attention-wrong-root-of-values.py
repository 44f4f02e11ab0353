import numpy as np


def attention(queries, keys, values, mask=None):
    q, k, v = (np.asarray(a, dtype=float) for a in (queries, keys, values))
    scores = q @ k.T / np.sqrt(v.shape[1])
    if mask is not None:
        scores = np.where(np.asarray(mask, dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v
