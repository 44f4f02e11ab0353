# subtract the first row first: equal columns are exactly zero, by themselves
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    moved = x - x[:1, :]
    spread = xp.std(moved, axis=0)
    equal = xp.all(moved == 0, axis=0)
    return (moved - xp.mean(moved, axis=0)) / xp.where(equal, xp.ones_like(spread), spread)
