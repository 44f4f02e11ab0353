# Pays the price of the card in every hour.
def total_cost(hours, energy_price, choices):
    found = {}
    for name, choice in choices.items():
        up, back, rate, watts = (
            choice.get(key, (0, 0)) for key in ("up_front", "resale", "per_hour", "watts")
        )
        found[name] = tuple(
            hours[e] * (up[e] + rate[e] + watts[e] / 1000 * energy_price[e]) - back[1 - e]
            for e in (0, 1)
        )
    return found
