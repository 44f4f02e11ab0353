# one after the other, here
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    settings = list(ParameterGrid(grid))
    scores = np.zeros((len(settings), len(splits)))
    for i, setting in enumerate(settings):
        for j, (train, test) in enumerate(splits):
            fitted = clone(model).set_params(**setting).fit(X[train], y[train])
            scores[i, j] = fitted.score(X[test], y[test])
    return settings[scores.mean(axis=1).argmax()], scores
