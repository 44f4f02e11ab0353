# Solves for the last point, and takes no notice of the others.
def amdahl_fraction(workers, speedups):
    p, speedup = workers[-1], speedups[-1]
    if p == 1:
        raise ValueError("one worker tells nothing")
    return max(0.0, min(1.0, (1 / speedup - 1 / p) / (1 - 1 / p)))
