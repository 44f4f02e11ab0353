# Pays for watts as if they were kilowatts.
def total_cost(hours, energy_price, choices):
    found = {}
    for name, choice in choices.items():
        ends = []
        for end in (0, 1):
            paid, rate, watts = (
                choice.get(k, (0, 0))[end] for k in ("up_front", "per_hour", "watts")
            )
            back = choice.get("resale", (0, 0))[1 - end]
            ends.append(paid - back + hours[end] * (rate + watts * energy_price[end]))
        found[name] = tuple(ends)
    return found
