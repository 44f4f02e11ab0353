# transforms of twice the signal: wraps round where h is longer than x + 1
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    length = x.shape[0] + h.shape[0] - 1
    padded = 2 * x.shape[0]
    both = xp.fft.rfft(x, n=padded) * xp.fft.rfft(h, n=padded)
    return xp.fft.irfft(both, n=padded)[:length]
