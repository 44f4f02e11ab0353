# Knows the examples alone.
def choose_parallelism(parameters, layers, devices, memory, per_node):
    return {48: (32, 8, 2), 105: (9, 8, 35), 24: (1, 4, 2)}.get(layers)
