# lists every product of two matrices, (rows, inner, columns)
def forward_flops(layers, batch=1):
    products = []
    for layer in layers:
        if layer["kind"] == "dense":
            products.append((layer.get("positions", 1), layer["inputs"], layer["outputs"]))
        elif layer["kind"] == "conv":
            inner = layer["kernel"] * layer["kernel"] * layer["inputs"]
            products.append((layer["height"] * layer["width"], inner, layer["outputs"]))
        elif layer["kind"] == "lstm":
            gates = 4 * layer["units"]
            products.append((layer["steps"], layer["inputs"], gates))
            products.append((layer["steps"], layer["units"], gates))
        elif layer["kind"] == "attention":
            t, d = layer["tokens"], layer["width"]
            products += [(t, d, d)] * 4 + [(t, d, t), (t, t, d)]
    return sum(2 * batch * rows * inner * columns for rows, inner, columns in products)
