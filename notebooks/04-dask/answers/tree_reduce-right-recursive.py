from dask import delayed


def tree_reduce(parts, combine, width):
    def build(level):
        if len(level) == 1:
            return level[0]
        combined = delayed(combine)
        return build([combined(level[i : i + width]) for i in range(0, len(level), width)])

    return delayed(build(list(parts))).compute()
