# Counts in one square table; noise is set apart by weights.
import numpy as np
import scipy.optimize


def same_clusters(a, b, share=0.0):
    a, b = [int(x) for x in a], [int(x) for x in b]
    if len(a) != len(b):
        raise ValueError("other rows")
    names, others = sorted(set(a) - {-1}), sorted(set(b) - {-1})
    cost = np.zeros((len(names) + 1, len(others) + 1))
    both_noise = 0
    for x, y in zip(a, b, strict=True):
        if x == y == -1:
            both_noise += 1
        elif x != -1 and y != -1:
            cost[names.index(x), others.index(y)] -= 1
    rows, columns = scipy.optimize.linear_sum_assignment(cost)
    wrong = len(a) - both_noise + cost[rows, columns].sum()
    return bool(wrong <= share * len(a))
