# irfft without the length: an odd one loses a number
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    n = x.shape[0] + h.shape[0] - 1
    return xp.fft.irfft(xp.fft.rfft(x, n=n) * xp.fft.rfft(h, n=n))
