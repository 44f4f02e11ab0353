# a threshold for the spread: small numbers that differ become zeros
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    spread = xp.std(x, axis=0)
    constant = spread < 1e-10
    safe = xp.where(constant, xp.ones_like(spread), spread)
    return xp.where(constant, xp.zeros_like(x), (x - xp.mean(x, axis=0)) / safe)
