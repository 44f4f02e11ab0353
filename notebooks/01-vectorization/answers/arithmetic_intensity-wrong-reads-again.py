# Counts two reads for every multiplication, as if nothing were kept: not the least bytes.
def arithmetic_intensity(m, k, n, itemsize):
    return 2 * m * k * n / (itemsize * (2 * m * k * n + m * n))
