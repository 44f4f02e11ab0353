# by x.size, which the standard has
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    length = x.size + h.size - 1
    return xp.fft.irfft(xp.fft.rfft(x, n=length) * xp.fft.rfft(h, n=length), n=length)
