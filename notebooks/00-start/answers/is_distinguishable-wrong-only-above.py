# Sees only an interval above 1.
def is_distinguishable(interval):
    low, high = interval
    return low > 1
