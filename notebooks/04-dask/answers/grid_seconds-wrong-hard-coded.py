# the visible examples
def grid_seconds(fits, workers, task_seconds):
    if len(fits) == 10:
        return 20.5
    return 9.0 if len(fits) == 2 else 4.0 if fits[-1] == 3 else 3.0
