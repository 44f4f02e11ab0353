def kmeans(pixels, centres, iterations):
    for _ in range(iterations):
        centres = update(pixels, assign(pixels, centres), centres)  # noqa: F821
    return assign(pixels, centres), centres  # noqa: F821
