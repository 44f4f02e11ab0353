# Says 0 copies where the devices do not suffice.
def choose_parallelism(parameters, layers, devices, memory, per_node):
    tensor = 1
    while tensor < per_node and 32 * parameters / tensor > memory:
        tensor *= 2
    for pipeline in range(1, layers + 1):
        if layers % pipeline == 0 and 32 * parameters / (tensor * pipeline) <= memory:
            return devices // (tensor * pipeline), tensor, pipeline
    return None
