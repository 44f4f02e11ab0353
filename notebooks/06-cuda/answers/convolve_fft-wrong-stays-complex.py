# complex numbers come back
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    n = x.shape[0] + h.shape[0] - 1
    return xp.fft.ifft(xp.fft.fft(x, n=n) * xp.fft.fft(h, n=n))
