# Stages that do not divide the layers.
import math


def choose_parallelism(parameters, layers, devices, memory, per_node):
    needed = 32 * parameters / memory
    tensor = 1
    while tensor < per_node and tensor < needed:
        tensor *= 2
    pipeline = max(1, math.ceil(needed / tensor))
    if pipeline > layers or devices < tensor * pipeline:
        return None
    return devices // (tensor * pipeline), tensor, pipeline
