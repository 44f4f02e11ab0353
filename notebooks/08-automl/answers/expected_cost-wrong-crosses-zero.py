# A price whose low end is negative is taken for a credit as a whole.
def expected_cost(parts, months):
    """Return the least and the most that all parts can cost together."""
    low = high = 0
    for part in parts:
        amount, price = (
            value if isinstance(value, (tuple, list)) else (value, value)
            for value in (part["amount"], part["price"])
        )
        if price[0] < 0:
            amount = (amount[1], amount[0])
        times = months if part["per"] == "month" else 1
        low += times * amount[0] * price[0]
        high += times * amount[1] * price[1]
    return low, high
