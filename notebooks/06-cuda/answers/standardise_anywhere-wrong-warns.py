# divides 0 by 0 first and mends it afterwards: the numbers are right, with a warning
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = xp.max(x, axis=0) == xp.min(x, axis=0)
    scaled = (x - xp.mean(x, axis=0)) / xp.std(x, axis=0)
    return xp.where(constant, xp.zeros_like(x), scaled)
