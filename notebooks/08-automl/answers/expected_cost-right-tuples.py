# a pair is a tuple, as in the text
def expected_cost(parts, months):
    low = high = 0
    for part in parts:
        amounts, prices = (
            value if isinstance(value, tuple) else (value,)
            for value in (part["amount"], part["price"])
        )
        times = months if part["per"] == "month" else 1
        products = [amount * price * times for amount in amounts for price in prices]
        low, high = low + min(products), high + max(products)
    return low, high
