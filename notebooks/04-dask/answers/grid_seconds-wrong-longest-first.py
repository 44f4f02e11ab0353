# sorts them: the best order, and not the given one
def grid_seconds(fits, workers, task_seconds):
    free = [0.0] * workers
    for number, seconds in enumerate(sorted(fits, reverse=True), 1):
        first = free.index(min(free))
        free[first] = max(free[first], number * task_seconds) + seconds
    return max(free)
