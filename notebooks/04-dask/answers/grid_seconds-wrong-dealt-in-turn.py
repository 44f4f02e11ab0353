# deals the fits out in turn, whether a worker is free or not
def grid_seconds(fits, workers, task_seconds):
    ends = [0.0] * workers
    for i, seconds in enumerate(fits):
        ends[i % workers] = max(ends[i % workers], (i + 1) * task_seconds) + seconds
    return max(ends)
