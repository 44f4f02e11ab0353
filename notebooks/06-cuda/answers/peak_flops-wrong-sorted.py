# Puts the rows into another order.
def peak_flops(cores, clock, operations, stated):
    """Return a device's peak rate, and the rows of its data sheet that agree with it."""
    rate = cores * clock * operations
    return rate, sorted(name for name, value in stated.items() if abs(rate / value - 1) <= 0.05)
