# amounts are not negative, so the price's sign says which amount is the least; an array comes back
import numpy as np


def expected_cost(parts, months):
    total = np.zeros(2)
    for part in parts:
        least, most = np.broadcast_to(part["amount"], 2)
        low, high = np.broadcast_to(part["price"], 2)
        cheapest = low * (least if low >= 0 else most)
        dearest = high * (most if high >= 0 else least)
        total += np.array([cheapest, dearest]) * {"once": 1, "month": months}[part["per"]]
    return total
