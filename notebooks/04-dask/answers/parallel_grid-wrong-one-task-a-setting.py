# one task a setting, with all its splits, and not one a fit
import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def one(s):
        fresh = clone(model).set_params(**s)
        return [fresh.fit(X[a], y[a]).score(X[b], y[b]) for a, b in splits]

    settings = list(ParameterGrid(grid))
    scores = np.array(dask.compute(*map(one, settings)))
    return settings[scores.mean(axis=1).argmax()], scores
