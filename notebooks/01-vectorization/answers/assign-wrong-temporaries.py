# Broadcasts with temporaries and no loop, though loops and no array but the result were asked for.

import numpy as np


def assign(pixels, centres):
    return ((pixels[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1).astype(np.int32)
