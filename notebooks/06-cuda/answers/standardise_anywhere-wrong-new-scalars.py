# the 0 and the 1 are made on the library's default device, which need not be that of x
def standardise_anywhere(x):
    xp = x.__array_namespace__()
    constant = xp.max(x, axis=0) == xp.min(x, axis=0)
    spread = xp.where(constant, xp.asarray(1.0, dtype=x.dtype), xp.std(x, axis=0))
    scaled = (x - xp.mean(x, axis=0)) / spread
    return xp.where(constant, xp.asarray(0.0, dtype=x.dtype), scaled)
