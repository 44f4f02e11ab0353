# Divides the bytes by the workers with //, so the part of a small vector is rounded down.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    m = 2 * (workers - 1)
    return {
        "root": m * (latency + size / bandwidth),
        "ring": m * (latency + size // workers / bandwidth),
        "doubling": math.log2(workers) * (latency + size / bandwidth),
    }
