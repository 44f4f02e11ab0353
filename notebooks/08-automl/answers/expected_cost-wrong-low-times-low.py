# the least is low times low, which a credit's is not
import numpy as np


def expected_cost(parts, months):
    low = high = 0.0
    for part in parts:
        amounts, prices = np.broadcast_to(part["amount"], 2), np.broadcast_to(part["price"], 2)
        times = months if part["per"] == "month" else 1
        low, high = low + amounts[0] * prices[0] * times, high + amounts[1] * prices[1] * times
    return low, high
