# Takes the highest loss.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    P, y = np.array(probabilities, float), np.asarray(y, float)
    counts, total = np.zeros(len(P)), np.zeros(P.shape[1])
    for chosen in range(1, rounds + 1):
        p = np.clip((total + P) / chosen, 1e-6, 1 - 1e-6)
        losses = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=1)
        best = losses.argmax()
        counts[best] += 1
        total = total + P[best]
    return counts / rounds
