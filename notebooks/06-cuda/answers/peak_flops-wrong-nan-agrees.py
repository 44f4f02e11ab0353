# Asks whether it is far off, which NaN never is.
def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    rows = list(stated)
    for name, row in stated.items():
        if abs(rate - row) > 0.05 * row:
            rows.remove(name)
    return rate, rows
