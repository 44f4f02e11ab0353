# by xp.greater and xp.broadcast_to, which the standard has
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    varies = xp.greater(xp.max(x, axis=0), xp.min(x, axis=0))
    spread = xp.where(varies, xp.std(x, axis=0), xp.ones_like(x[0, :]))
    scaled = (x - xp.mean(x, axis=0)) / spread
    return xp.where(xp.broadcast_to(varies, x.shape), scaled, xp.zeros_like(x))
