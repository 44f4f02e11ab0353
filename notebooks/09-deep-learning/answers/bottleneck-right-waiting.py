def bottleneck(load, compute, workers, prefetch):
    waits = load / workers
    if prefetch:
        waits = max(0.0, waits - compute)
    return ["input" if waits > compute else "compute", compute + waits]
