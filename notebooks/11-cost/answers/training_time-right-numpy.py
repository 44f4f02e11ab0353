import numpy as np


def training_time(operations, peak, utilisation, samples=0, input_rate=None):
    computing = operations / (peak * np.array(utilisation))
    reading = np.zeros(2) if input_rate is None else samples / np.array(input_rate)
    return np.maximum(computing, reading)[::-1]
