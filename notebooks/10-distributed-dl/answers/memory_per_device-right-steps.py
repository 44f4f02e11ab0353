def memory_per_device(parameters, data, tensor, pipeline, stage):
    own = parameters / (tensor * pipeline)
    optimiser = 12 * own / (data if stage in (1, 2, 3) else 1)
    gradients = 2 * own / (data if stage in (2, 3) else 1)
    weights = 2 * own / (data if stage == 3 else 1)
    return weights + gradients + optimiser
