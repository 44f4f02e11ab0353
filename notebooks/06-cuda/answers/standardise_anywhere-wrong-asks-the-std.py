# a std of 0 for constant: three times 0.1 has one of 1.4e-17
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    spread = xp.std(x, axis=0)
    spread = xp.where(spread == 0, xp.ones_like(spread), spread)
    return (x - xp.mean(x, axis=0)) / spread
