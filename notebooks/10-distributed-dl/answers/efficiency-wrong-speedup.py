# The speed-up, not divided by the workers.
import numpy as np


def efficiency(workers, rates):
    rates = np.asarray(rates, float)
    return rates / rates[np.argmin(workers)]
