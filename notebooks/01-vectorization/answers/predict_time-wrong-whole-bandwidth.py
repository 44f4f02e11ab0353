# Takes the bandwidth of all cores for the bytes of one.
def predict_time(operations, bytes_moved, ceilings):
    one_core = ceilings.flops_f64 / ceilings.cores
    return max(operations / one_core, bytes_moved / ceilings.bandwidth)
