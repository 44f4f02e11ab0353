import numpy as np


def predict_loop(small_rows, small_seconds, more_rows, more_seconds, rows):
    runs = np.array([[1, small_rows], [1, more_rows]])
    fixed, price = np.linalg.solve(runs, [small_seconds, more_seconds])
    return float(fixed + price * rows)
