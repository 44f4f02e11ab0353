# The drift compounds: (1 + drift) ** i.
import numpy as np


def false_ratio(order, drift):
    t = {"A": [], "B": []}
    for i, letter in enumerate(order):
        t[letter].append((1 + drift) ** i)
    return np.median(t["B"]) / np.median(t["A"])
