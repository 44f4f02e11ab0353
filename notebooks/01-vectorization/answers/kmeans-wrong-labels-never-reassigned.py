# Assigns once before the loop, so all iterations after the first do nothing.


def kmeans(pixels, centres, iterations):
    labels = assign(pixels, centres)  # noqa: F821
    for _ in range(iterations):
        centres = update(pixels, labels, centres)  # noqa: F821
    return assign(pixels, centres), centres  # noqa: F821
