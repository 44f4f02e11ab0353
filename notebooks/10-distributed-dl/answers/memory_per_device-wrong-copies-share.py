# Divides by the data-parallel copies too, at every stage.
def memory_per_device(parameters, data, tensor, pipeline, stage):
    return 16 * parameters / (data * tensor * pipeline)
