# a last group that is not full is lost
import dask


def tree_reduce(parts, combine, width):
    level = list(parts)
    while len(level) > 1:
        full = range(0, max(len(level) - width + 1, 1), width)
        level = [dask.delayed(combine)(level[i : i + width]) for i in full]
    return dask.delayed(level[0]).compute()
