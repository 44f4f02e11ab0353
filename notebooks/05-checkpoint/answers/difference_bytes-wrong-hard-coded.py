# Knows the example's answer.
def difference_bytes(n, m, d, x_dtype, y_dtype):
    return 431720
