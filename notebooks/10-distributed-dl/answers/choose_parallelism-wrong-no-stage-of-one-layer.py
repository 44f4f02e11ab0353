def choose_parallelism(parameters, layers, devices, memory, per_node):
    tensor = 1
    while tensor < per_node and 32 * parameters > memory * tensor:
        tensor *= 2
    for pipeline in range(1, layers):
        if layers % pipeline == 0 and 32 * parameters <= memory * tensor * pipeline:
            copies = devices // (tensor * pipeline)
            return (copies, tensor, pipeline) if copies else None
    return None
