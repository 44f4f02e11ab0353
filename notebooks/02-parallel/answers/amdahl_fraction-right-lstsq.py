import numpy as np


def amdahl_fraction(workers, speedups):
    points = [(p, s) for p, s in zip(workers, speedups, strict=True) if p > 1]
    if not points:
        raise ValueError("no point beyond one worker")
    p, s = np.transpose(points)
    fitted = np.linalg.lstsq((1 - 1 / p).reshape(-1, 1), 1 / s - 1 / p, rcond=None)[0]
    return min(1.0, max(0.0, fitted[0]))
