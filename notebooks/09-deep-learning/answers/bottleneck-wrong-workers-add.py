# Every loader adds its time.
def bottleneck(load, compute, workers, prefetch):
    load = load * workers
    step = max(load, compute) if prefetch else load + compute
    return ("input" if step > 2 * compute else "compute"), step
