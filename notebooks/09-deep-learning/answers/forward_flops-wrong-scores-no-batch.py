def forward_flops(layers, batch=1):
    total = once = 0
    for layer in layers:
        kind = layer["kind"]
        if kind == "dense":
            total += 2 * layer["inputs"] * layer["outputs"] * layer.get("positions", 1)
        elif kind == "conv":
            weights = layer["kernel"] ** 2 * layer["inputs"] * layer["outputs"]
            total += 2 * weights * layer["height"] * layer["width"]
        elif kind == "lstm":
            weights = 4 * (layer["inputs"] + layer["units"]) * layer["units"]
            total += 2 * weights * layer["steps"]
        elif kind == "attention":
            tokens, width = layer["tokens"], layer["width"]
            total += 8 * tokens * width**2
            once += 4 * tokens**2 * width
    return batch * total + once
