import math


def median_and_quartiles(samples):
    if len(samples) == 0:
        raise ValueError("no samples")
    ordered = sorted(float(s) for s in samples)
    out = []
    for q in (0.25, 0.5, 0.75):
        place = q * (len(ordered) - 1)
        below = math.floor(place)
        above = min(below + 1, len(ordered) - 1)
        out.append(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
    return out
