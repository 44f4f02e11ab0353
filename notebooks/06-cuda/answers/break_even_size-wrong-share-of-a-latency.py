# Scales the latency back with the size of the result.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    """Return the bytes above which the GPU wins, transfers included; inf where it never does."""
    saved = cpu - gpu - (1 + back) / bandwidth
    return (1 + back) * latency / saved if saved > 0 else math.inf
