# Stops at the first row that agrees.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    for name, row in stated.items():
        if abs(rate - row) <= 0.05 * row:
            return rate, [name]
    return rate, []
