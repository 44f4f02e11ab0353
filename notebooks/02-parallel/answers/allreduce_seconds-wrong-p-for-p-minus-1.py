# 2 p messages in place of 2 (p - 1).
import numpy as np


def allreduce_seconds(size, workers, latency, bandwidth):
    whole, part = latency + size / bandwidth, latency + size / workers / bandwidth
    return {
        "root": 2 * workers * whole,
        "ring": 2 * workers * part,
        "doubling": np.log2(workers) * whole,
    }
