# Takes 5 % for half on either side.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    return rate, [name for name, row in stated.items() if abs(rate - row) <= 0.025 * row]
