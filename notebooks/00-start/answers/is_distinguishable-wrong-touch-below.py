# An interval that touches 1 from below counts as different.
def is_distinguishable(interval):
    low, high = interval
    return low > 1 or high <= 1
