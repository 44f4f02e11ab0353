def times_as_fast(before, after):
    return min(before[1:]) / min(after[1:])
