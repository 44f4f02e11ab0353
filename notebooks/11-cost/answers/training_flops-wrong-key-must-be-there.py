# Fails where a layer does not say whether it is trained.
def training_flops(layers, samples, epochs=1):
    each, before = 0, False
    for layer in layers:
        each += 2 * (1 + layer["trainable"] + before) * layer["weights"] * layer["uses"]
        before = before or layer["trainable"]
    return each * samples * epochs
