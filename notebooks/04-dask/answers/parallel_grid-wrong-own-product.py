# the settings in the order of the dictionary: ParameterGrid sorts the names
import itertools

import dask
import numpy as np
from sklearn.base import clone


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def one(s, train, test):
        return clone(model).set_params(**s).fit(X[train], y[train]).score(X[test], y[test])

    settings = [
        dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())
    ]
    scores = np.array(dask.compute(*[[one(s, a, b) for a, b in splits] for s in settings]))
    return settings[scores.mean(axis=1).argmax()], scores
