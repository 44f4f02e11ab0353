# Multiplies the factors 2 and 4 instead of adding them.
def training_flops(layers, samples, epochs=1):
    each = 0
    for place, layer in enumerate(layers):
        each += (8 if place else 4) * layer["weights"] * layer["uses"]
    return each * samples * epochs
