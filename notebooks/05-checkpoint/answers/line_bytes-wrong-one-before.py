# Stops one step too early.
import itertools


def line_bytes(steps, seconds, itemsize):
    falls = [b < 0.7 * a for a, b in itertools.pairwise(seconds)]
    return steps[falls.index(True)] * itemsize // 2
