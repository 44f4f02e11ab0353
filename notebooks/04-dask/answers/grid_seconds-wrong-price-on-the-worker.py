# the workers pay the price, side by side
def grid_seconds(fits, workers, task_seconds):
    free = [0.0] * workers
    for seconds in fits:
        first = free.index(min(free))
        free[first] += task_seconds + seconds
    return max(free)
