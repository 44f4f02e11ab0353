# Shares out the work, and forgets the path.
def least_seconds(inputs, seconds, cores):
    return sum(seconds.values()) / cores
