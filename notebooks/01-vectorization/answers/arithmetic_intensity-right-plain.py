def arithmetic_intensity(m, k, n, itemsize):
    return 2 * m * k * n / (itemsize * (m * k + k * n + m * n))
