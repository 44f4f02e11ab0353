import itertools

import dask
import numpy as np
from sklearn.model_selection import ParameterGrid


def fit_one(kind, params, X, y, train, test):
    return kind(**params).fit(X[train], y[train]).score(X[test], y[test])


def parallel_grid(model, grid, X, y, splits):
    settings = [*ParameterGrid(grid)]
    todo = []
    for setting, (train, test) in itertools.product(settings, splits):
        params = {**model.get_params(), **setting}
        todo.append(dask.delayed(fit_one)(type(model), params, X, y, train, test))
    scores = np.reshape(dask.compute(*todo), (len(settings), len(splits))).astype(np.float32)
    best = max(range(len(settings)), key=lambda i: scores[i].sum())
    return settings[best], scores
