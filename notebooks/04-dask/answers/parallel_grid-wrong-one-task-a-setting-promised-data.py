# one task for each setting, with the loop over the splits inside it (X and y promised)
import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def one(setting, X, y):
        fresh = clone(model).set_params(**setting)
        return [fresh.fit(X[a], y[a]).score(X[b], y[b]) for a, b in splits]

    X, y = dask.delayed(X), dask.delayed(y)
    settings = list(ParameterGrid(grid))
    scores = np.array(dask.compute(*[one(s, X, y) for s in settings]))
    return settings[scores.mean(axis=1).argmax()], scores
