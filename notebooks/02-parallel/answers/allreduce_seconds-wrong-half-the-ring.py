# Counts the adding round alone, and forgets the copying one; at the root only the way there.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    whole, part = latency + size / bandwidth, latency + size / workers / bandwidth
    steps = workers - 1
    return {"root": steps * whole, "ring": steps * part, "doubling": math.log2(workers) * whole}
