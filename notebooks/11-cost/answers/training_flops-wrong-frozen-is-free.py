# Leaves frozen layers out, though the data still go through them.
def training_flops(layers, samples, epochs=1):
    each, before = 0, False
    for layer in layers:
        if layer.get("trainable", True):
            each += (6 if before else 4) * layer["weights"] * layer["uses"]
            before = True
    return each * samples * epochs
