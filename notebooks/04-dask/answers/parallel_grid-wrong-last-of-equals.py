# of equally good settings the last
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
    scores = np.array(dask.compute(*[[score(s, *split) for split in splits] for s in settings]))
    return settings[np.argsort(scores.mean(axis=1), kind="stable")[-1]], scores
