# Decides by the whole machine's ridge point which bill is due, and divides by one core's rate.
def predict_time(operations, bytes_moved, ceilings):
    ridge = ceilings.flops_f64 / ceilings.bandwidth
    if operations / bytes_moved < ridge:
        return bytes_moved / ceilings.bandwidth_one_core
    return operations / (ceilings.flops_f64 / ceilings.cores)
