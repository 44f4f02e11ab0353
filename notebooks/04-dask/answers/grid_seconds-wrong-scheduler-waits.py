# the scheduler hands out a fit only when the one before has started
def grid_seconds(fits, workers, task_seconds):
    free, clock = [0.0] * workers, 0.0
    for fit in fits:
        i = free.index(min(free))
        clock = max(clock + task_seconds, free[i])
        free[i] = clock + fit
    return max(free)
