# The mean of the speed-ups weighted by time (arithmetic instead of harmonic).
def whole_speed_up(rest, part, factor):
    return (rest * 1 + part * factor) / (rest + part)
