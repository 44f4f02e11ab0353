# Counts each weight once for a sample, however often it is used.
def training_flops(layers, samples, epochs=1):
    each, before = 0, False
    for layer in layers:
        trained = layer.get("trainable", True)
        each += 2 * (1 + trained + before) * layer["weights"]
        before = before or trained
    return each * samples * epochs
