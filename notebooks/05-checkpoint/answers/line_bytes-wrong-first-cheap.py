# Takes the first step that leaves lines out.
import itertools


def line_bytes(steps, seconds, itemsize):
    falls = [b < 0.7 * a for a, b in itertools.pairwise(seconds)]
    return steps[falls.index(True) + 1] * itemsize
