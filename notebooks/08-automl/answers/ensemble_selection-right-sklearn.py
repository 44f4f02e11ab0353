# The loss by scikit-learn, the average kept as a mean.
import numpy as np


def ensemble_selection(probabilities, y, rounds):
    from sklearn.metrics import log_loss

    P, average = np.asarray(probabilities, dtype=float), 0.0
    counts = np.zeros(len(P), int)
    for turn in range(rounds):
        mixes = [np.clip((turn * average + p) / (turn + 1), 1e-6, 1 - 1e-6) for p in P]
        best = int(np.argmin([log_loss(y, mix, labels=[0, 1]) for mix in mixes]))
        counts[best] += 1
        average = (turn * average + P[best]) / (turn + 1)
    return counts / counts.sum()
