# Compares the work alone: bytes cross the link for free.
import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    return 2 * latency / (cpu - gpu) if cpu > gpu else math.inf
