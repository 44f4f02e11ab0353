import numpy as np


def successive_halving(evaluate, configurations, rows, most, eta=3):
    left, rungs = np.arange(len(configurations)), []
    while rows <= most:
        scores = np.array([evaluate(configurations[i], rows) for i in left], dtype=float)
        rungs.append([rows, len(left)])
        order = np.argsort(-scores, kind="stable")
        winner = configurations[left[order[0]]]
        left = np.sort(left[order[: max(1, len(left) // eta)]])
        if len(left) == 1:
            break
        rows *= eta
    return winner, rungs
