# ZeRO shares among the copies and the stages of the pipeline.
def memory_per_device(parameters, data, tensor, pipeline, stage):
    ways = data * pipeline
    state = 12 / ways if stage >= 1 else 12
    gradient = 2 / ways if stage >= 2 else 2
    weight = 2 / ways if stage == 3 else 2
    return parameters / (tensor * pipeline) * (state + gradient + weight)
