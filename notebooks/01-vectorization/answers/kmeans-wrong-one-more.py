# Runs one iteration too many to bring the labels up to date.


def kmeans(pixels, centres, iterations):
    for _ in range(iterations + 1):
        labels = assign(pixels, centres)  # noqa: F821
        centres = update(pixels, labels, centres)  # noqa: F821
    return labels, centres
