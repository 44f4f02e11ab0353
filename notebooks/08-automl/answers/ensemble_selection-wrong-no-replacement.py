# Each model may be chosen once only.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    P, y = np.asarray(probabilities, float), np.asarray(y, float)
    counts, total = np.zeros(len(P)), np.zeros(P.shape[1])
    for chosen in range(1, min(rounds, len(P)) + 1):
        p = np.clip((total + P) / chosen, 1e-6, 1 - 1e-6)
        losses = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=1)
        losses[counts > 0] = np.inf
        best = losses.argmin()
        counts[best] = 1
        total = total + P[best]
    return counts / rounds
