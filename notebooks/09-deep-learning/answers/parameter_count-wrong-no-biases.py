# forgets the biases
def parameter_count(layers):
    total = 0
    for a in layers:
        if a["kind"] == "dense":
            total += a["inputs"] * a["outputs"]
        elif a["kind"] == "conv":
            total += a["kernel"] ** 2 * a["inputs"] * a["outputs"]
        elif a["kind"] == "lstm":
            total += 4 * (a["inputs"] + a["units"]) * a["units"]
        elif a["kind"] == "attention":
            total += 4 * a["width"] ** 2
        elif a["kind"] == "norm":
            total += 2 * a["width"]
    return total
