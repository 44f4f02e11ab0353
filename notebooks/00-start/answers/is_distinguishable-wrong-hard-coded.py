# Knows the answers of the visible check, and no others.
def is_distinguishable(interval):
    return interval in {(1.42, 1.58), (0.70, 0.81), (1.01, 1.03)}
