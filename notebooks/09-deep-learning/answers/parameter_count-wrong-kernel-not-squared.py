# a filter is kernel wide, and not kernel high
def parameter_count(layers):
    total = 0
    for a in layers:
        if a["kind"] == "dense":
            total += (a["inputs"] + 1) * a["outputs"]
        elif a["kind"] == "conv":
            total += (a["kernel"] * a["inputs"] + 1) * a["outputs"]
        elif a["kind"] == "lstm":
            total += 4 * (a["inputs"] + a["units"] + 1) * a["units"]
        elif a["kind"] == "attention":
            total += 4 * (a["width"] + 1) * a["width"]
        elif a["kind"] == "norm":
            total += 2 * a["width"]
    return total
