def whole_speed_up(rest, part, factor):
    share = part / (rest + part)
    return 1 / ((1 - share) + share / factor)
