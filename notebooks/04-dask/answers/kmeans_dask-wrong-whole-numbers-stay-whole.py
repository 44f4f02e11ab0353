# a copy of whole centres holds whole numbers only
import dask


def kmeans_dask(pixels, centres, iterations):
    centres = centres.copy()
    for _ in range(iterations):
        parts = [dask.delayed(tally)(chunk, centres) for chunk in pixels.to_delayed().ravel()]  # noqa: F821
        total = sum(dask.compute(*parts))
        some = total[:, -1] > 0
        centres[some] = total[some, :-1] / total[some, -1:]
    return centres
