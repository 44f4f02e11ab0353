# sets and fits the one model in every task
import dask
import numpy as np
from sklearn.model_selection import ParameterGrid


def parallel_grid(model, grid, X, y, splits):
    @dask.delayed
    def score(setting, train, test):
        return model.set_params(**setting).fit(X[train], y[train]).score(X[test], y[test])

    settings = list(ParameterGrid(grid))
    scores = np.array(dask.compute(*[[score(s, *split) for split in splits] for s in settings]))
    return settings[scores.mean(axis=1).argmax()], scores
