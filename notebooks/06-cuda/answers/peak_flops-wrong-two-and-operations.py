# Counts a fused multiply-add twice: by the 2, and by the operations.
def peak_flops(cores, clock, operations, stated):
    rate = 2 * operations * cores * clock
    return rate, [name for name, row in stated.items() if abs(rate - row) <= 0.05 * row]
