def is_distinguishable(interval):
    return not (interval[0] <= 1.0 <= interval[1])
