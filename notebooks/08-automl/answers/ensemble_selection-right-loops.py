# Plain loops and lists, without NumPy until the end.
import math

import numpy as np


def ensemble_selection(probabilities, y, rounds):
    models = [[float(p) for p in row] for row in probabilities]
    truth = [int(label) for label in y]
    chosen = []
    for turn in range(1, rounds + 1):
        losses = []
        for model in models:
            loss = 0.0
            for row, label in enumerate(truth):
                p = (sum(models[i][row] for i in chosen) + model[row]) / turn
                p = min(max(p, 1e-6), 1 - 1e-6)
                loss -= math.log(p if label else 1 - p)
            losses.append(loss)
        chosen.append(losses.index(min(losses)))
    return np.array([chosen.count(i) for i in range(len(models))]) / rounds
