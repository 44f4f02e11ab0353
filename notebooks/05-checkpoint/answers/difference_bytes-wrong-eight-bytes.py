# Takes 8 bytes for every number.
def difference_bytes(n, m, d, x_dtype, y_dtype):
    return 8 * n * m * d
