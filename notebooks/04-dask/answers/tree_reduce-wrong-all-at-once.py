# one task takes them all
import dask


def tree_reduce(parts, combine, width):
    if len(parts) == 1:
        return parts[0]
    return dask.delayed(combine)(parts).compute()
