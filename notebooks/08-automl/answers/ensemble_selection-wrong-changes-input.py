# Works in the caller's array.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    P, y = np.asarray(probabilities, float), np.asarray(y, float)
    np.clip(P, 1e-6, 1 - 1e-6, out=P)
    counts = np.zeros(len(P))
    total = np.zeros(P.shape[1])
    for chosen in range(1, rounds + 1):
        P += total
        p = P / chosen
        losses = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=1)
        best = losses.argmin()
        counts[best] += 1
        P -= total
        total = total + P[best]
    return counts / rounds
