# as PyTorch does: each gate has a bias for the inputs and one for the units
def parameter_count(layers):
    total = 0
    for layer in layers:
        kind = layer["kind"]
        if kind == "dense":
            total += (layer["inputs"] + 1) * layer["outputs"]
        if kind == "conv":
            total += (layer["kernel"] ** 2 * layer["inputs"] + 1) * layer["outputs"]
        if kind == "lstm":
            total += 4 * (layer["inputs"] + layer["units"] + 2) * layer["units"]
        if kind == "attention":
            total += 4 * (layer["width"] + 1) * layer["width"]
        if kind == "norm":
            total += 2 * layer["width"]
    return total
