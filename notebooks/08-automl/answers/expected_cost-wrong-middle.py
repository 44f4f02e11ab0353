# the middle of the amounts, which hides how little is known
import numpy as np


def expected_cost(parts, months):
    low = high = 0.0
    for part in parts:
        amount = np.mean(part["amount"])
        prices = np.broadcast_to(part["price"], 2) * amount
        times = months if part["per"] == "month" else 1
        low, high = low + prices.min() * times, high + prices.max() * times
    return low, high
