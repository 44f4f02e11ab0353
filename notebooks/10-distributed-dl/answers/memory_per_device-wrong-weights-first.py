# Cuts the weights first and the optimiser state last.
def memory_per_device(parameters, data, tensor, pipeline, stage):
    whole = [16, 14, 12, 0][stage]
    return (whole + (16 - whole) / data) * parameters / (tensor * pipeline)
