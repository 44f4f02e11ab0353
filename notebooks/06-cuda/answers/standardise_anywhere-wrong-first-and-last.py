# a column is taken for constant if its first and its last number are equal
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = x[0, :] == x[-1, :]
    spread = xp.std(x, axis=0)
    spread = xp.where(constant, xp.ones_like(spread), spread)
    return xp.where(constant, xp.zeros_like(x), (x - xp.mean(x, axis=0)) / spread)
