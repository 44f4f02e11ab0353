# always float32, whatever came in
def convolve_fft(x, h):
    xp = x.__array_namespace__()
    length = x.shape[0] + h.shape[0] - 1
    both = xp.fft.rfft(x, n=length) * xp.fft.rfft(h, n=length)
    return xp.astype(xp.fft.irfft(both, n=length), xp.float32)
