import math


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    carried = 1 + back
    if (cpu - gpu) * bandwidth <= carried:
        return math.inf
    return 2 * latency * bandwidth / ((cpu - gpu) * bandwidth - carried)
