import numpy as np


def false_ratio(order, drift):
    letters = np.array(list(order))
    durations = 1 + drift * np.arange(len(order), dtype=np.float32)
    return np.median(durations[letters == "B"]) / np.median(durations[letters == "A"])
