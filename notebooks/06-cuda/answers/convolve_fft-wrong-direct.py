# the plain sum, which no length makes fast
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    full = xp.zeros((x.shape[0] + h.shape[0] - 1,), dtype=x.dtype)
    for k in range(h.shape[0]):
        full[k : k + x.shape[0]] = full[k : k + x.shape[0]] + h[k] * x
    return full
