# The mean of each in place of the median.
import numpy as np


def false_ratio(order, drift):
    t = {"A": [], "B": []}
    for i, letter in enumerate(order):
        t[letter].append(1 + drift * i)
    return np.mean(t["B"]) / np.mean(t["A"])
