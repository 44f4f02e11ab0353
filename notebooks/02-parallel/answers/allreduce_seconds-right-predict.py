import math

from labkit import predict


def allreduce_seconds(size, workers, latency, bandwidth):
    message = predict.message(size, latency, bandwidth)
    return {
        "root": 2 * (workers - 1) * message,
        "ring": predict.allreduce(size, workers, latency, bandwidth),
        "doubling": math.log2(workers) * message,
    }
