import numpy as np


def chunks(n, parts):
    pieces = np.array_split(np.arange(n), parts)
    return [(int(piece[0]), int(piece[-1]) + 1) for piece in pieces if len(piece)]
