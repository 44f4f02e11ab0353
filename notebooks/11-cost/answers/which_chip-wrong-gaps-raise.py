# Counts on every figure being there.
def which_chip(work, chips, limit=None):
    best = None
    for name, chip in chips.items():
        if chip["memory"] < work["memory"] or (limit is not None and chip["power"] > limit):
            continue
        times = work["operations"] / chip[work["precision"]], work["bytes"] / chip["bandwidth"]
        found = max(times), chip["power"]
        if best is None or found < best[0]:
            best = found, name
    return None if best is None else (best[1], best[0][0])
