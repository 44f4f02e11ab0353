import itertools

import numpy as np
from dask import delayed
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    def one(setting, train, test):
        return clone(model).set_params(**setting).fit(X[train], y[train]).score(X[test], y[test])

    settings = list(ParameterGrid(grid))
    pairs = itertools.product(settings, splits)
    flat = delayed([delayed(one)(setting, *split) for setting, split in pairs]).compute()
    scores = np.array(flat).reshape(len(settings), -1)
    means = scores.mean(axis=1).tolist()
    return settings[means.index(max(means))], scores
