# The rest is divided by the factor, the part stays: the two parts are swapped.
def whole_speed_up(rest, part, factor):
    return (rest + part) / (rest / factor + part)
