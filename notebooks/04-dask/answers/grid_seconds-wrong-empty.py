# fails where there is nothing to do
def grid_seconds(fits, workers, task_seconds):
    free, ends = [0.0] * workers, []
    for number, seconds in enumerate(fits, 1):
        first = free.index(min(free))
        free[first] = max(free[first], number * task_seconds) + seconds
        ends.append(free[first])
    return max(ends)
