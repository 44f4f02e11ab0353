# Counts the multiplications only, half of the operations.
def arithmetic_intensity(m, k, n, itemsize):
    return m * k * n / (itemsize * (m * k + k * n + m * n))
