# ignores width: always pairs
import dask


def tree_reduce(parts, combine, width):
    level = list(parts)
    while len(level) > 1:
        level = [dask.delayed(combine)(level[i : i + 2]) for i in range(0, len(level), 2)]
    return dask.compute(level[0])[0]
