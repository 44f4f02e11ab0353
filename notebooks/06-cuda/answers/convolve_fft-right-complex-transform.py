def convolve_fft(x, h):
    """Zeros by hand, the transform of complex numbers, and the real part."""
    xp = x.__array_namespace__()
    n, m = x.shape[0], h.shape[0]
    longer = xp.concat([x, xp.zeros((m - 1,), dtype=x.dtype, device=x.device)])
    other = xp.concat([h, xp.zeros((n - 1,), dtype=h.dtype, device=h.device)])
    return xp.real(xp.fft.ifft(xp.fft.fft(longer) * xp.fft.fft(other)))
