# Exactly half of the memory is refused.
def choose_parallelism(parameters, layers, devices, memory, per_node):
    tensor = 1
    while tensor < per_node and 32 * parameters / tensor >= memory:
        tensor *= 2
    for pipeline in range(1, layers + 1):
        cuts = tensor * pipeline
        if layers % pipeline == 0 and 32 * parameters / cuts < memory:
            return (devices // cuts, tensor, pipeline) if devices >= cuts else None
    return None
