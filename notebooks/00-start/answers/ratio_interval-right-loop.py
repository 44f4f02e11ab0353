import numpy as np


def ratio_interval(a, b, rng):
    ratios = []
    for _ in range(2_000):
        one = rng.choice(a, len(a))
        other = rng.choice(b, len(b))
        ratios.append(np.median(one) / np.median(other))
    ratios.sort()
    return [np.quantile(ratios, 0.025), np.quantile(ratios, 0.975)]
