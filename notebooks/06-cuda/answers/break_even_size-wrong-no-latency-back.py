# A result of no bytes needs no message, it thinks, and a larger one more of the latency.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    saved = cpu - gpu - (1 + back) / bandwidth
    return (1 + back) * latency / saved if saved > 0 else math.inf
