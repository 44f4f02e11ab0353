# NumPy's transform, whatever came in
import numpy as np


def convolve_fft(x, h):
    n = x.shape[0] + h.shape[0] - 1
    return np.fft.irfft(np.fft.rfft(x, n=n) * np.fft.rfft(h, n=n), n=n)
