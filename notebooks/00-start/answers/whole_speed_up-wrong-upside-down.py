# After over before: the ratio is upside down.
def whole_speed_up(rest, part, factor):
    return (rest + part / factor) / (rest + part)
