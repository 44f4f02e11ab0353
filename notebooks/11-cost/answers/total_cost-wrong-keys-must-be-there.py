# Fails where a choice lacks a key.
def total_cost(hours, energy_price, choices):
    found = {}
    for name, choice in choices.items():
        up, back, rate, watts = (choice[key] for key in ("up_front", "resale", "per_hour", "watts"))
        found[name] = tuple(
            up[e] - back[1 - e] + hours[e] * (rate[e] + watts[e] / 1000 * energy_price[e])
            for e in (0, 1)
        )
    return found
