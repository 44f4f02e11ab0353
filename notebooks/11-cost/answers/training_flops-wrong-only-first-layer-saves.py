# Passes the gradient through every layer but the first, even where nothing before it is trained.
def training_flops(layers, samples, epochs=1):
    each = 0
    for place, layer in enumerate(layers):
        passes = 1 + layer.get("trainable", True) + (place > 0)
        each += 2 * passes * layer["weights"] * layer["uses"]
    return each * samples * epochs
