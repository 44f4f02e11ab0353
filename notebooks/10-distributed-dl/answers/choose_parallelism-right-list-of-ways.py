def choose_parallelism(parameters, layers, devices, memory, per_node):
    ways = [(1, 1)]
    while ways[-1][0] < per_node:
        ways.append((ways[-1][0] * 2, 1))
    ways += [(per_node, stages) for stages in range(2, layers + 1) if not layers % stages]
    for tensor, pipeline in ways:
        if 16 * parameters / (tensor * pipeline) <= memory / 2:
            data = int(devices / (tensor * pipeline))
            return [data, tensor, pipeline] if data >= 1 else None
    return None
