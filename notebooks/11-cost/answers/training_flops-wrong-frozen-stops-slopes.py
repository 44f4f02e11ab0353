# A frozen layer behind a trained one is said to need its forward pass alone.
def training_flops(layers, samples, epochs=1):
    each, before = 0, False
    for layer in layers:
        trained = layer.get("trainable", True)
        passes = 2 + before if trained else 1
        each += 2 * passes * layer["weights"] * layer["uses"]
        before = before or trained
    return each * samples * epochs
