# the table lies on its side
import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def score(setting, train, test):
        fitted = clone(model).set_params(**setting).fit(X[train], y[train])
        return fitted.score(X[test], y[test])

    settings = list(ParameterGrid(grid))
    scores = np.array(dask.compute(*[[score(s, *split) for s in settings] for split in splits]))
    return settings[scores.mean(axis=0).argmax()], scores
