# math.isclose takes 5 % of the larger of the two.
import math


def peak_flops(cores, clock, operations, stated):
    """Return a device's peak rate, and the rows of its data sheet that agree with it."""
    rate = cores * clock * operations
    return rate, [name for name, value in stated.items() if math.isclose(rate, value, rel_tol=0.05)]
