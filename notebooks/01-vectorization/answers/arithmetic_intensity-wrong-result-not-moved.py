# Counts the bytes of the two factors and forgets those of the result.
def arithmetic_intensity(m, k, n, itemsize):
    return 2 * m * k * n / (itemsize * (m * k + k * n))
