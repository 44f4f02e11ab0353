# changes the caller's array
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = xp.max(x, axis=0) == xp.min(x, axis=0)
    spread = xp.std(x, axis=0)
    x -= xp.mean(x, axis=0)
    x /= xp.where(constant, xp.ones_like(spread), spread)
    return xp.where(constant, xp.zeros_like(x), x)
