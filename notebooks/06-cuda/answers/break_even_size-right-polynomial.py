import numpy as np


def break_even_size(cpu, gpu, latency, bandwidth, back=1.0):
    there = np.polynomial.Polynomial([latency, 1 / bandwidth])
    result = np.polynomial.Polynomial([latency, back / bandwidth])
    slope = cpu - gpu - there.coef[1] - result.coef[1]
    if slope <= 0:
        return np.inf
    return (there + result)(0) / slope
