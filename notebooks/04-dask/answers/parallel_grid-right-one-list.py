import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def fit_and_score(model, setting, X, y, split):
    train, test = split
    copy = clone(model)
    copy.set_params(**setting)
    copy.fit(X[train], y[train])
    return copy.score(X[test], y[test])


def parallel_grid(model, grid, X, y, splits):
    settings = list(ParameterGrid(grid))
    there = dask.delayed(X)
    one = dask.delayed(fit_and_score)
    tasks = [one(model, setting, there, y, split) for setting in settings for split in splits]
    scores = np.reshape(dask.compute(*tasks), (len(settings), len(splits)))
    best = np.argmax(np.mean(scores, axis=1))
    return settings[best], scores
