import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    settings, scores = list(ParameterGrid(grid)), []
    for setting in settings:
        for train, test in splits:
            promise = dask.delayed(clone(model).set_params(**setting))
            scores.append(promise.fit(X[train], y[train]).score(X[test], y[test]))
    scores = np.reshape(dask.compute(*scores), (len(settings), -1))
    return settings[scores.mean(axis=1).argmax()], scores
