# fft of real numbers, which NumPy allows and the standard does not
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    length = x.shape[0] + h.shape[0] - 1
    product = xp.fft.fft(x, n=length) * xp.fft.fft(h, n=length)
    return xp.real(xp.fft.ifft(product))
