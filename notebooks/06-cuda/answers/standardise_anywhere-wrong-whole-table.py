# one mean and one std for the whole table
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    if bool(xp.min(x) == xp.max(x)):
        return xp.zeros_like(x)
    return (x - xp.mean(x)) / xp.std(x)
