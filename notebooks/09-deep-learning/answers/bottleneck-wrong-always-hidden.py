# Takes the longer of the two, with prefetching or without.
def bottleneck(load, compute, workers, prefetch):
    step = max(load / workers, compute)
    return ("input" if step > 2 * compute else "compute"), step
