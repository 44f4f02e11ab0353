# Rounds to the nearest whole number in place of up.
def loops_needed(seconds_per_call, resolution, error):
    return max(1, round(resolution / (error * seconds_per_call)))
