# Takes the longest task.
def least_seconds(inputs, seconds, cores):
    return max(sum(seconds.values()) / cores, *seconds.values())
