import numpy as np


def efficiency(workers, rates):
    """Speed-up over the smallest row, divided by how many times its workers there are."""
    workers, rates = np.array(workers), np.array(rates)
    first = workers.argmin()
    return (rates / rates[first]) / (workers / workers[first])
