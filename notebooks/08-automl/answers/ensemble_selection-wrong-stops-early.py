# Stops as soon as no model makes the mix better.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    P, y, chosen, before = np.asarray(probabilities, float), np.asarray(y), [], np.inf
    for _ in range(rounds):
        losses = []
        for k in range(len(P)):
            p = np.clip(P[[*chosen, k]].mean(axis=0), 1e-6, 1 - 1e-6)
            losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
        if min(losses) >= before:
            break
        before = min(losses)
        chosen.append(int(np.argmin(losses)))
    return np.bincount(chosen, minlength=len(P)) / len(chosen)
