# Forgets that the GPU works, too.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    saved = cpu - (1 + back) / bandwidth
    return 2 * latency / saved if saved > 0 else math.inf
