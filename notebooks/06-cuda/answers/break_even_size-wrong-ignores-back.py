# Sends as many bytes back as came, whatever `back` is.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    saved = cpu - gpu - 2 / bandwidth
    return 2 * latency / saved if saved > 0 else math.inf
