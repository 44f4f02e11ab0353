# Looks for nan with `is`, which finds the notebook's own object but none that comes from a table.
nan = float("nan")


def mean_delay(carrier, origin, arr_delay):
    totals, counts = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if d is not nan:
            totals[c, o] = totals.get((c, o), 0.0) + d
            counts[c, o] = counts.get((c, o), 0) + 1
    return {key: (totals[key] / counts[key], counts[key]) for key in totals}
