from itertools import product


def total_cost(hours, energy_price, choices):
    keys = ("up_front", "resale", "per_hour", "watts")
    found = {}
    for name, choice in choices.items():
        ranges = [choice.get(key, (0, 0)) for key in keys]
        costs = [
            paid - back + time * (rate + watts * price / 1000)
            for paid, back, rate, watts, time, price in product(*ranges, hours, energy_price)
        ]
        found[name] = (min(costs), max(costs))
    return found
