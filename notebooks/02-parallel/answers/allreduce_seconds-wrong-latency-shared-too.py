# Divides the latency by the number of ranks, too.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    one = latency + size / bandwidth
    return {
        "root": 2 * (workers - 1) * one,
        "ring": 2 * (workers - 1) * one / workers,
        "doubling": math.log2(workers) * one,
    }
