# lists the shapes of all arrays and adds up their sizes
import numpy as np


def parameter_count(layers):
    shapes = []
    for layer in layers:
        kind = layer["kind"]
        if kind == "dense":
            shapes += [(layer["inputs"], layer["outputs"]), (layer["outputs"],)]
        elif kind == "conv":
            side = layer["kernel"]
            shapes += [(side, side, layer["inputs"], layer["outputs"]), (layer["outputs"],)]
        elif kind == "lstm":
            gates = 4 * layer["units"]
            shapes += [(layer["inputs"], gates), (layer["units"], gates), (gates,)]
        elif kind == "attention":
            shapes += 4 * [(layer["width"], layer["width"]), (layer["width"],)]
        elif kind == "norm":
            shapes += [(layer["width"],), (layer["width"],)]
    return int(sum(np.prod(shape) for shape in shapes))
