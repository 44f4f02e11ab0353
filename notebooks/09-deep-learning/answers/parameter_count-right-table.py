# a function for each kind
COUNTS = {
    "dense": lambda a: a["inputs"] * a["outputs"] + a["outputs"],
    "conv": lambda a: a["kernel"] * a["kernel"] * a["inputs"] * a["outputs"] + a["outputs"],
    "lstm": lambda a: 4 * (a["inputs"] * a["units"] + a["units"] ** 2 + a["units"]),
    "attention": lambda a: 4 * a["width"] ** 2 + 4 * a["width"],
    "norm": lambda a: a["width"] + a["width"],
}


def parameter_count(layers):
    return sum(COUNTS.get(layer["kind"], lambda a: 0)(layer) for layer in layers)
