import dask


def tree_reduce(parts, combine, width):
    level = list(parts)
    while len(level) > 1:
        following = []
        for start in range(0, len(level), width):
            group = level[start : start + width]
            following.append(dask.delayed(combine)(group) if len(group) > 1 else group[0])
        level = following
    (value,) = dask.compute(level[0])
    return value
