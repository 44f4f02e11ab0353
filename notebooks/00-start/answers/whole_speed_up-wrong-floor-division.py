# Floor division of the part by the factor: right wherever the factor divides the part.
def whole_speed_up(rest, part, factor):
    return (rest + part) / (rest + part // factor)
