def training_flops(layers, samples, epochs=1):
    work = [layer["weights"] * layer["uses"] for layer in layers]
    trained = [layer.get("trainable", True) for layer in layers]
    forward = sum(work)
    by_weights = sum(size for size, learns in zip(work, trained, strict=True) if learns)
    by_inputs = sum(size for at, size in enumerate(work) if any(trained[:at]))
    return 2 * (forward + by_weights + by_inputs) * samples * epochs
