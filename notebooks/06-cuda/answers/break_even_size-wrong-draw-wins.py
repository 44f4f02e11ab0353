# Takes a draw for a win where there is no latency.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    saved = cpu - gpu - (1 + back) / bandwidth
    if saved >= 0 and latency == 0:
        return 0.0
    return 2 * latency / saved if saved > 0 else math.inf
