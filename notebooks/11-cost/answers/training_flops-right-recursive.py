def training_flops(layers, samples, epochs=1):
    def of_one(rest, passes):
        if not rest:
            return 0
        first, *others = rest
        trained = first.get("trainable", True)
        own = 2 * (passes + (1 if trained else 0)) * first["weights"] * first["uses"]
        return own + of_one(others, 2 if trained else passes)

    return epochs * samples * of_one(list(layers), 1)
