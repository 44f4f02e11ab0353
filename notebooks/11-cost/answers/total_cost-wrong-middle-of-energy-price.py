# Takes the middle of the energy's price for both ends.
def total_cost(hours, energy_price, choices):
    price, found = sum(energy_price) / 2, {}
    for name, choice in choices.items():
        up, back, rate, watts = (
            choice.get(key, (0, 0)) for key in ("up_front", "resale", "per_hour", "watts")
        )
        found[name] = tuple(
            up[e] - back[1 - e] + hours[e] * (rate[e] + watts[e] / 1000 * price) for e in (0, 1)
        )
    return found
