# waits for each level
import dask


def tree_reduce(parts, combine, width):
    level = list(parts)
    while len(level) > 1:
        groups = [level[i : i + width] for i in range(0, len(level), width)]
        level = list(dask.compute(*[dask.delayed(combine)(group) for group in groups]))
    return level[0]
