# Of traced and compiled at equal times, the first in the alphabet.
def which_mode(calls, signatures, prices, python_each_call=False):
    """Return the mode that takes the least time."""
    if python_each_call:
        return "eager"
    cost = {m: s * signatures + e * calls for m, (s, e) in prices.items()}
    least = min(cost.values())
    equals = [m for m in cost if cost[m] == least]
    return "eager" if "eager" in equals else min(equals)
