# Truncates and guards nothing but 0: 166 for 167.
def loops_needed(seconds_per_call, resolution, error):
    return int(resolution / error // seconds_per_call) or 1
