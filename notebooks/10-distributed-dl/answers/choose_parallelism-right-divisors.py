def choose_parallelism(parameters, layers, devices, memory, per_node):
    needed = 32 * parameters / memory
    tensor = next((t for t in (1, 2, 4, 8, 16, 32) if needed <= t <= per_node), per_node)
    stages = [p for p in range(1, int(layers) + 1) if layers % p == 0 and p * tensor >= needed]
    if not stages or devices < tensor * stages[0]:
        return None
    return int(devices // (tensor * stages[0])), tensor, stages[0]
