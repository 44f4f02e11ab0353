# a power of two, and the zeros at the end are left there
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    n = 2
    while n < x.shape[0] + h.shape[0] - 1:
        n *= 2
    return xp.fft.irfft(xp.fft.rfft(x, n=n) * xp.fft.rfft(h, n=n), n=n)
