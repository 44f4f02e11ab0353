# Takes the natural logarithm for the number of rounds.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    whole, part = latency + size / bandwidth, latency + size / workers / bandwidth
    steps = 2 * (workers - 1)
    return {"root": steps * whole, "ring": steps * part, "doubling": math.log(workers) * whole}
