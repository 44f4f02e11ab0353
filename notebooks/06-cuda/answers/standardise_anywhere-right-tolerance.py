# a tolerance below the smallest difference that counts
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = xp.max(x, axis=0) - xp.min(x, axis=0) < 1e-13
    spread = xp.std(x, axis=0)
    spread = xp.where(constant, xp.ones_like(spread), spread)
    return xp.where(constant, xp.zeros_like(x), (x - xp.mean(x, axis=0)) / spread)
