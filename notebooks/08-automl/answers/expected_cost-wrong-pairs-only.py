# a single number is no pair
def expected_cost(parts, months):
    low = high = 0.0
    for part in parts:
        products = [amount * price for amount in part["amount"] for price in part["price"]]
        times = months if part["per"] == "month" else 1
        low, high = low + min(products) * times, high + max(products) * times
    return low, high
