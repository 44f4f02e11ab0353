# pops from the caller's list: parts is empty afterwards
import dask


def tree_reduce(parts, combine, width):
    level = parts
    while len(level) > 1:
        above = []
        while level:
            group = [level.pop(0) for _ in range(min(width, len(level)))]
            above.append(dask.delayed(combine)(group))
        level = above
    return dask.compute(level[0])[0]
