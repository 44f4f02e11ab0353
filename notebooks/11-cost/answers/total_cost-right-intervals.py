import numpy as np


def total_cost(hours, energy_price, choices):
    """All ranges are positive: products go end by end, and a difference crosses its ends."""
    found = {}
    for name, choice in choices.items():
        up, back, rate, kilowatts = (
            np.array(choice.get(key, (0, 0)), float) * unit
            for key, unit in (("up_front", 1), ("resale", 1), ("per_hour", 1), ("watts", 1e-3))
        )
        running = np.array(hours) * (rate + kilowatts * np.array(energy_price))
        found[name] = (up - back[::-1] + running).tolist()
    return found
