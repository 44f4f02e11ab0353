# a chain: width - 1 more parts at each step
import dask


def tree_reduce(parts, combine, width):
    result = dask.delayed(parts[0])
    for i in range(1, len(parts), width - 1):
        result = dask.delayed(combine)([result, *parts[i : i + width - 1]])
    return result.compute()
