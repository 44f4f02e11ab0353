# all of it here, no task for Dask
def tree_reduce(parts, combine, width):
    level = list(parts)
    while len(level) > 1:
        level = [combine(level[i : i + width]) for i in range(0, len(level), width)]
    return level[0]
