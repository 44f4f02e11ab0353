# Of equally good models the last.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    P, y = np.asarray(probabilities, float), np.asarray(y, float)
    counts, total = np.zeros(len(P)), np.zeros(P.shape[1])
    for chosen in range(1, rounds + 1):
        best, lowest = 0, np.inf
        for model, row in enumerate(P):
            p = np.clip((total + row) / chosen, 1e-6, 1 - 1e-6)
            loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
            if loss <= lowest:
                best, lowest = model, loss
        counts[best] += 1
        total = total + P[best]
    return counts / rounds
