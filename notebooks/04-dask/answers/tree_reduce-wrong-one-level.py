# groups once, then all at once
import dask


def tree_reduce(parts, combine, width):
    if len(parts) == 1:
        return parts[0]
    groups = [dask.delayed(combine)(parts[i : i + width]) for i in range(0, len(parts), width)]
    return dask.delayed(combine)(groups).compute() if len(groups) > 1 else groups[0].compute()
