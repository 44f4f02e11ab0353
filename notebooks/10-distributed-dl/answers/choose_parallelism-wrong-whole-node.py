# Always cuts by the whole node.
def choose_parallelism(parameters, layers, devices, memory, per_node):
    for pipeline in range(1, layers + 1):
        cuts = per_node * pipeline
        if layers % pipeline == 0 and 32 * parameters <= memory * cuts:
            return (devices // cuts, per_node, pipeline) if devices >= cuts else None
    return None
