# Takes the low resale for the low cost.
def total_cost(hours, energy_price, choices):
    found = {}
    for name, choice in choices.items():
        up, back, rate, watts = (
            choice.get(key, (0, 0)) for key in ("up_front", "resale", "per_hour", "watts")
        )
        found[name] = tuple(
            up[e] - back[e] + hours[e] * (rate[e] + watts[e] / 1000 * energy_price[e])
            for e in (0, 1)
        )
    return found
