# Labels belong to the centres before the last update.


def kmeans(pixels, centres, iterations):
    labels = assign(pixels, centres)  # noqa: F821
    for _ in range(iterations):
        labels = assign(pixels, centres)  # noqa: F821
        centres = update(pixels, labels, centres)  # noqa: F821
    return labels, centres
