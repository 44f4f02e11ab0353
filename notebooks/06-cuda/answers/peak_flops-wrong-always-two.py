# Has the 2 of R = 2·N·C in the formula, whatever the operations a cycle.
def peak_flops(cores, clock, operations, stated):
    rate = 2 * cores * clock
    return rate, [name for name, row in stated.items() if abs(rate - row) <= 0.05 * row]
