# Lets a rate be below the row, never above.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    return rate, [name for name, row in stated.items() if 0.95 * row <= rate <= row]
