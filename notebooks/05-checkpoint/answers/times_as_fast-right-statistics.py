from statistics import median


def times_as_fast(before, after):
    return median(old / new for old, new in zip(before[1:], after[1:], strict=True))
