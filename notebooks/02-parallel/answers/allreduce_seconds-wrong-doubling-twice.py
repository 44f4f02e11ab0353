# Counts a swap as two messages.
import numpy as np


def allreduce_seconds(size, workers, latency, bandwidth):
    whole, part = latency + size / bandwidth, latency + size / workers / bandwidth
    return {
        "root": 2 * (workers - 1) * whole,
        "ring": 2 * (workers - 1) * part,
        "doubling": 2 * np.log2(workers) * whole,
    }
