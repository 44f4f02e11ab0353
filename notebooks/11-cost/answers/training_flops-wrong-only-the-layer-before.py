# Asks whether the layer just before is trained, not whether any earlier one is.
def training_flops(layers, samples, epochs=1):
    each, before = 0, False
    for layer in layers:
        trained = layer.get("trainable", True)
        each += 2 * (1 + trained + before) * layer["weights"] * layer["uses"]
        before = trained
    return each * samples * epochs
