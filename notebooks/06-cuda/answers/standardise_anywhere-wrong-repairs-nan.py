# divides by zero, and repairs nan afterwards
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    scaled = (x - xp.mean(x, axis=0)) / xp.std(x, axis=0)
    return xp.where(xp.isnan(scaled), xp.zeros_like(x), scaled)
