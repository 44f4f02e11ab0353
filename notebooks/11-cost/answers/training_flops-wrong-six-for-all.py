# Six operations for each use of a weight, the first layer's too, frozen or not.
def training_flops(layers, samples, epochs=1):
    return 6 * sum(layer["weights"] * layer["uses"] for layer in layers) * samples * epochs
