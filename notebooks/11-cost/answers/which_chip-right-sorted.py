import math


def which_chip(work, chips, limit=None):
    def value(chip, key):
        found = chip.get(key)
        return math.nan if found is None else found

    fit = []
    for name, chip in chips.items():
        rate, bandwidth = value(chip, work["precision"]), value(chip, "bandwidth")
        power = value(chip, "power")
        if math.isnan(rate + bandwidth) or not value(chip, "memory") >= work["memory"]:
            continue
        if limit is not None and not power <= limit:
            continue
        seconds = max(work["operations"] / rate, work["bytes"] / bandwidth)
        fit.append((seconds, math.inf if math.isnan(power) else power, name))
    fit.sort(key=lambda row: row[:2])
    return (fit[0][2], fit[0][0]) if fit else None
