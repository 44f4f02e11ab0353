import numpy as np


def training_flops(layers, samples, epochs=1):
    work = np.array([layer["weights"] * layer["uses"] for layer in layers], dtype=float)
    trained = np.array([bool(layer.get("trainable", True)) for layer in layers])
    before = np.concatenate([[False], np.logical_or.accumulate(trained)[:-1]])
    return float(samples * epochs * 2 * (work * (1.0 + trained + before)).sum())
