# a threshold relative to the mean: 1 and 1 + 1e-10 count as equal
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    mean, spread = xp.mean(x, axis=0), xp.std(x, axis=0)
    constant = spread <= 1e-9 * xp.abs(mean)
    safe = xp.where(constant, xp.ones_like(spread), spread)
    return xp.where(constant, xp.zeros_like(x), (x - mean) / safe)
