# Pays the latency once, not for each message.
import math


def allreduce_seconds(size, workers, latency, bandwidth):
    whole = size / bandwidth
    steps = 2 * (workers - 1)
    return {
        "root": latency + steps * whole,
        "ring": latency + steps * whole / workers,
        "doubling": latency + math.log2(workers) * whole,
    }
