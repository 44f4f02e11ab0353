# weights that no longer add up to 1 behind the mask
import numpy as np


def attention(queries, keys, values, mask=None):
    queries, keys, values = (np.asarray(part, dtype=float) for part in (queries, keys, values))
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    if mask is not None:
        weights = weights * mask
    return weights @ values
