# Sends the whole vector in each step of the ring.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    whole = latency + size / bandwidth
    steps = 2 * (workers - 1)
    return {"root": steps * whole, "ring": steps * whole, "doubling": math.log2(workers) * whole}
