def predict_time(operations, bytes_moved, ceilings):
    return max(
        operations * ceilings.cores / ceilings.flops_f64,
        bytes_moved / ceilings.bandwidth_one_core,
    )
