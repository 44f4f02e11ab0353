# Takes the smallest row's rate for that of one worker.
import numpy as np


def efficiency(workers, rates):
    rates, workers = np.asarray(rates, float), np.asarray(workers, float)
    return rates / (rates[workers.argmin()] * workers)
