# An empty cell of a table is NaN, and NaN comes back.
def ridge_point(chip, precision):
    if chip.get(precision) is None or chip.get("bandwidth") is None:
        return None
    return chip[precision] / chip["bandwidth"]
