def amdahl_fraction(workers, speedups):
    above = below = 0.0
    for p, speedup in zip(workers, speedups, strict=True):
        x = 1 - 1 / p
        above += x * (1 / speedup - 1 / p)
        below += x * x
    if below == 0:
        raise ValueError("one worker tells nothing")
    return max(0.0, min(1.0, above / below))
