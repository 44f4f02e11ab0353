# all four products, in plain Python
def expected_cost(parts, months):
    def ends(value):
        return value if isinstance(value, (tuple, list)) else (value, value)

    low, high = 0, 0
    for part in parts:
        times = months if part["per"] == "month" else 1
        products = [times * a * p for a in ends(part["amount"]) for p in ends(part["price"])]
        low, high = low + min(products), high + max(products)
    return [low, high]
