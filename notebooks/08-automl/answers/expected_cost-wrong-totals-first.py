# sorts the total, as if that mended the credits inside it
import numpy as np


def expected_cost(parts, months):
    total = np.zeros(2)
    for part in parts:
        times = months if part["per"] == "month" else 1
        amounts, prices = np.broadcast_to(part["amount"], 2), np.broadcast_to(part["price"], 2)
        total += times * amounts * prices
    return tuple(sorted(total.tolist()))
