def loops_needed(seconds_per_call, resolution, error):
    needed = resolution / error
    loops = max(1, int(needed / seconds_per_call))
    while loops * seconds_per_call < needed:
        loops += 1
    return loops
