def predict_time(operations, bytes_moved, ceilings):
    one_core = ceilings.flops_f64 / ceilings.cores
    if operations == 0:
        return bytes_moved / ceilings.bandwidth_one_core
    intensity = operations / bytes_moved if bytes_moved else float("inf")
    return operations / min(one_core, intensity * ceilings.bandwidth_one_core)
