# returns the tuple of lists that dask.compute gives, not an array
import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def one(setting, train, test):
        return clone(model).set_params(**setting).fit(X[train], y[train]).score(X[test], y[test])

    settings = list(ParameterGrid(grid))
    scores = dask.compute(*[[one(s, *p) for p in splits] for s in settings])
    return settings[int(np.mean(scores, axis=1).argmax())], scores
