# A's median divided by B's.
import numpy as np


def false_ratio(order, drift):
    letters = np.array(list(order))
    seconds = 1 + drift * np.arange(len(letters))
    return np.median(seconds[letters == "A"]) / np.median(seconds[letters == "B"])
