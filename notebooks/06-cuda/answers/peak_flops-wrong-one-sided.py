# Forgets the absolute value: any row that is higher agrees.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    return rate, [name for name, row in stated.items() if (rate - row) / row <= 0.05]
