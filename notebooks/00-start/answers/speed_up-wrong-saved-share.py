# The share of the time saved instead of how many times as fast.
def speed_up(before, after):
    return (before - after) / before
