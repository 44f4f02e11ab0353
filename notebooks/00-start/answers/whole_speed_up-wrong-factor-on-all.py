# Returns the factor of the part as if it were that of the whole.
def whole_speed_up(rest, part, factor):
    return factor
