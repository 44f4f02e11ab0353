# Forgets the bytes of a number.
import itertools


def line_bytes(steps, seconds, itemsize):
    falls = [b < 0.7 * a for a, b in itertools.pairwise(seconds)]
    return steps[falls.index(True)]
