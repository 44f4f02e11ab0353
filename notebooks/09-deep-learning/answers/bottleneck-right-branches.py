def bottleneck(load, compute, workers, prefetch):
    load /= workers
    if not prefetch:
        return ("input" if load > compute else "compute"), load + compute
    return ("input" if load > 2 * compute else "compute"), max(load, compute)
