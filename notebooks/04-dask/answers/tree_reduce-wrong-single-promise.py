# a single promise is returned as it is
import dask


def tree_reduce(parts, combine, width):
    if len(parts) == 1:
        return parts[0]
    level = parts
    while len(level) > 1:
        level = [dask.delayed(combine)(level[i : i + width]) for i in range(0, len(level), width)]
    return level[0].compute()
