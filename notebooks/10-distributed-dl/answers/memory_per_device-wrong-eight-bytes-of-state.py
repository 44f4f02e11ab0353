# Counts two numbers of state, without the float32 weight.
def memory_per_device(parameters, data, tensor, pipeline, stage):
    cut = [0, 8, 10, 12][stage]
    return (12 - cut + cut / data) * parameters / (tensor * pipeline)
