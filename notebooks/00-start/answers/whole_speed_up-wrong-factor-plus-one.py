# Takes "factor times as fast" for "factor times faster": divides by factor + 1.
def whole_speed_up(rest, part, factor):
    return (rest + part) / (rest + part / (factor + 1))
