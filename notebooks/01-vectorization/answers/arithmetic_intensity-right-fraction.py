from fractions import Fraction


def arithmetic_intensity(m, k, n, itemsize):
    numbers = sum(rows * columns for rows, columns in [(m, k), (k, n), (m, n)])
    return float(Fraction(m * n * (k + k), numbers * itemsize))
