import dask
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import ParameterGrid


@dask.delayed
def trained(model, setting, rows, answers):
    return clone(model).set_params(**setting).fit(rows, answers).score


@dask.delayed
def tested(score, rows, answers):
    return score(rows, answers)


def parallel_grid(model, grid, X, y, splits):
    table = []
    for setting in ParameterGrid(grid):
        row = []
        for train, test in splits:
            row.append(tested(trained(model, setting, X[train], y[train]), X[test], y[test]))
        table.append(row)
    (numbers,) = dask.compute(table)
    numbers = np.asarray(numbers, dtype=float)
    return list(ParameterGrid(grid))[int(np.argmax(numbers.mean(1)))], numbers
