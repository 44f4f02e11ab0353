# Forgets that a pipeline cuts the model too.
def memory_per_device(parameters, data, tensor, pipeline, stage):
    whole = [16, 4, 2, 0][stage]
    return (whole + (16 - whole) / data) * parameters / tensor
