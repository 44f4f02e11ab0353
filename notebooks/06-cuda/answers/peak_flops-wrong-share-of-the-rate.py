# Takes 5 % of the rate, not of the row's figure.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    return rate, [name for name, row in stated.items() if abs(rate - row) <= 0.05 * rate]
