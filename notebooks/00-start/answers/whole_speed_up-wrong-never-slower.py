# Never below 1, although a part that has become slower makes the whole slower.
def whole_speed_up(rest, part, factor):
    return max(1.0, (rest + part) / (rest + part / factor))
