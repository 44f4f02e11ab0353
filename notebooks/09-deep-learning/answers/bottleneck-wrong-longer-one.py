# Names the longer of load and compute, also where prefetching hides a part of it.
def bottleneck(load, compute, workers, prefetch):
    load = load / workers
    step = max(load, compute) if prefetch else load + compute
    return ("input" if load > compute else "compute"), step
