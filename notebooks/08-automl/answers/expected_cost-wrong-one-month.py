# the months are forgotten
import numpy as np


def expected_cost(parts, months):
    low = high = 0.0
    for part in parts:
        products = np.outer(part["amount"], part["price"])
        low, high = low + products.min(), high + products.max()
    return low, high
