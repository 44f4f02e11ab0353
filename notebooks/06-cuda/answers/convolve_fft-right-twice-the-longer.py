# twice the longer length is always enough, and always even
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    padded = 2 * max(x.shape[0], h.shape[0])
    product = xp.fft.rfft(x, n=padded) * xp.fft.rfft(h, n=padded)
    return xp.fft.irfft(product)[: x.shape[0] + h.shape[0] - 1]
