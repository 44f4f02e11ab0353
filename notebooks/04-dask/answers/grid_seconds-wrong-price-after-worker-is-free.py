# a worker waits for one price more after each fit, although the next was handed out long ago
def grid_seconds(fits, workers, task_seconds):
    free = [0.0] * workers
    for n, fit in enumerate(fits, 1):
        i = free.index(min(free))
        free[i] = max(n * task_seconds, free[i] + task_seconds) + fit
    return max(free)
