def ridge_point(chip, precision):
    try:
        ridge = chip[precision] / chip["bandwidth"]
    except (KeyError, TypeError):
        return None
    return ridge if ridge == ridge else None
