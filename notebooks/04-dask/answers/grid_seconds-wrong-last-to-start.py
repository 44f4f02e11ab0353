# the end of the fit that started last
def grid_seconds(fits, workers, task_seconds):
    free, end = [0.0] * workers, 0.0
    for number, seconds in enumerate(fits, 1):
        first = free.index(min(free))
        free[first] = end = max(free[first], number * task_seconds) + seconds
    return end
