# Takes the operations' rate of all cores for that of one.
def predict_time(operations, bytes_moved, ceilings):
    return max(operations / ceilings.flops_f64, bytes_moved / ceilings.bandwidth_one_core)
