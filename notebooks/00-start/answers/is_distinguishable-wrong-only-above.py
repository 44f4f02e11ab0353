# Sees only an interval above 1.
def is_distinguishable(interval):
    low, _ = interval
    return low > 1
