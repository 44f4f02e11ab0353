# Knows the visible examples alone.
def total_cost(hours, energy_price, choices):
    if "rent" in choices:
        return {"rent": (10, 80), "gift": (0, 0)} if "gift" in choices else {"rent": (10, 80)}
    return {"mine": (40, 190) if "resale" in choices["mine"] else (100.5, 208)}
