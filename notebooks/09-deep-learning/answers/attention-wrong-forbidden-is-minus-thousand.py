import numpy as np


def attention(queries, keys, values, mask=None):
    q, k, v = (np.asarray(a, dtype=float) for a in (queries, keys, values))
    scores = q @ k.T / np.sqrt(k.shape[1])
    if mask is not None:
        scores = np.where(np.asarray(mask, dtype=bool), scores, -1000.0)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights @ v
