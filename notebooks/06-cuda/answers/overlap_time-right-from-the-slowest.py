import numpy as np


def overlap_time(stages, chunks, latency=0.0):
    """Add the ends to the slowest stage, which has no gap."""
    pieces = np.array(stages) / chunks + latency
    slowest = int(pieces.argmax())
    ends = pieces[:slowest].sum() + pieces[slowest + 1 :].sum()
    return [float(chunks * pieces.sum()), float(ends + chunks * pieces[slowest])]
