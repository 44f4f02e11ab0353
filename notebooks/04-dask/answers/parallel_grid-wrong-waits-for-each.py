# computes in the loop: one fit at a time
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
    scores = np.zeros((len(settings), len(splits)))
    for i, setting in enumerate(settings):
        for j, split in enumerate(splits):
            scores[i, j] = score(setting, *split).compute()
    return settings[scores.mean(axis=1).argmax()], scores
