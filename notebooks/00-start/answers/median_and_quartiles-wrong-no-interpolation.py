# Takes the sample at place n // 4, n // 2 and 3 * n // 4, whatever lies between two.
def median_and_quartiles(samples):
    n = len(samples)
    if n == 0:
        raise ValueError("no samples")
    ordered = sorted(samples)
    return ordered[n // 4], ordered[n // 2], ordered[3 * n // 4]
