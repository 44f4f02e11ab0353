def standardise_anywhere(x):
    """Work out the variance; compare with the first row to see what is constant."""
    xp = x.__array_namespace__()
    apart = x - xp.mean(x, axis=0, keepdims=True)
    varies = xp.any(x != x[:1, :], axis=0, keepdims=True)
    variance = xp.mean(apart * apart, axis=0, keepdims=True)
    safe = xp.where(varies, variance, xp.ones_like(variance))
    return xp.where(varies, apart / xp.sqrt(safe), xp.zeros_like(x))
