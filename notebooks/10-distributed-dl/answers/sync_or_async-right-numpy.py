import numpy as np


def sync_or_async(seconds, allreduce, round_trip, needs):
    """Return which way of training reaches the same loss in less time."""
    seconds = np.asarray(seconds, dtype=float)
    rates = seconds.size / (seconds.max() + allreduce), np.sum(1 / (seconds + round_trip))
    return ("sync", "async")[int(min(rates[1], 1 / round_trip) / needs > rates[0])]
