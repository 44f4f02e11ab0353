# Adds the two times, as if bytes and operations waited for each other.
def predict_time(operations, bytes_moved, ceilings):
    one_core = ceilings.flops_f64 / ceilings.cores
    return operations / one_core + bytes_moved / ceilings.bandwidth_one_core
