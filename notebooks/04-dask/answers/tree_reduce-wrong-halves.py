# halves until a half fits, so that groups are not `width` neighbours from the left
import dask


def tree_reduce(parts, combine, width):
    def build(some):
        if len(some) == 1:
            return some[0]
        if len(some) <= width:
            return dask.delayed(combine)(some)
        half = len(some) // 2
        return dask.delayed(combine)([build(some[:half]), build(some[half:])])

    return dask.compute(build(list(parts)))[0]
