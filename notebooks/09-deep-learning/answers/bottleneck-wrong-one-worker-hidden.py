# With prefetching it forgets that the workers share the loading.
def bottleneck(load, compute, workers, prefetch):
    step = max(load, compute) if prefetch else load / workers + compute
    return ("input" if step - compute > compute else "compute"), step
