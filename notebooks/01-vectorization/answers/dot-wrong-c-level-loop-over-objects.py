# Hides the Python loop in sum, map and a multiplication of objects, which is no faster by much.
import operator


def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum(map(operator.mul, a, b))
