# "How much faster" (0 for no change) instead of "how many times as fast".
def speed_up(before, after):
    return before / after - 1
