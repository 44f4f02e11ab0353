import math


def whole_speed_up(rest, part, factor):
    new = 0 if math.isinf(factor) else part / factor
    return (rest + part) / (rest + new)
