# int(...) + 1 in place of ceil: one call too many where the quotient is whole.
def loops_needed(seconds_per_call, resolution, error):
    return int(resolution / (error * seconds_per_call)) + 1
