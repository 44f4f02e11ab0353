import numpy as np
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    """Return whether two labellings are the same up to names, but for a share of the rows."""
    from collections import Counter

    a, b = list(a), list(b)
    if len(a) != len(b):
        raise ValueError("different lengths")
    n = len(a)
    if n == 0:
        return True
    pairs = Counter(zip(a, b, strict=True))
    agree = pairs.pop((-1, -1), 0)
    pairs = {(p, q): c for (p, q), c in pairs.items() if p != -1 and q != -1}
    left = {p: i for i, p in enumerate({p for p, _ in pairs})}
    right = {q: i for i, q in enumerate({q for _, q in pairs})}
    table = np.zeros((len(left), len(right)))
    for (p, q), c in pairs.items():
        table[left[p], right[q]] = c
    if table.size:
        agree += table[linear_sum_assignment(-table)].sum()
    return bool((n - agree) / n <= share)
