# forgets queries with keys, and with values
def forward_flops(layers, batch=1):
    total = 0
    for a in layers:
        if a["kind"] == "dense":
            total += a.get("positions", 1) * a["inputs"] * a["outputs"]
        elif a["kind"] == "conv":
            total += a["height"] * a["width"] * a["kernel"] ** 2 * a["inputs"] * a["outputs"]
        elif a["kind"] == "lstm":
            total += 4 * a["steps"] * (a["inputs"] + a["units"]) * a["units"]
        elif a["kind"] == "attention":
            total += 4 * a["tokens"] * a["width"] ** 2
    return 2 * batch * total
