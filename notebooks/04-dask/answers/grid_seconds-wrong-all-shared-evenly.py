# as if the fits could be cut
def grid_seconds(fits, workers, task_seconds):
    return max(sum(fits) / workers, max(fits, default=0)) + task_seconds
