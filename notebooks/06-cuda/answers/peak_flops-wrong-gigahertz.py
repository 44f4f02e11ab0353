# Takes the clock for gigahertz.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock * 1e9
    return rate, [name for name, row in stated.items() if abs(rate - row) <= 0.05 * row]
