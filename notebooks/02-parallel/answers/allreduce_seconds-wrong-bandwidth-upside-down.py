# Multiplies by the bandwidth, as if it were seconds per byte.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    whole, part = latency + size * bandwidth, latency + size / workers * bandwidth
    steps = 2 * (workers - 1)
    return {"root": steps * whole, "ring": steps * part, "doubling": math.log2(workers) * whole}
