# methods, which NumPy and CuPy have and the standard has not
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = x.max(axis=0) == x.min(axis=0)
    spread = xp.where(constant, xp.ones_like(x[0]), x.std(axis=0))
    return xp.where(constant, xp.zeros_like(x), (x - x.mean(axis=0)) / spread)
