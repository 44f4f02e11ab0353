def parameter_count(layers):
    sizes = {
        "dense": lambda x: (x["inputs"] + 1) * x["outputs"],
        "conv": lambda x: (x["kernel"] ** 2 * x["inputs"] + 1) * x["outputs"],
        "lstm": lambda x: 4 * (x["inputs"] + x["units"] + 1) * x["units"],
        "attention": lambda x: 4 * (x["width"] + 1) * x["width"],
        "norm": lambda x: 2 * x["width"],
    }
    # layers of the same shape counted once
    seen = {tuple(sorted(x.items())): x for x in layers}
    return sum(sizes[x["kind"]](x) for x in seen.values() if x["kind"] in sizes)
