def kmeans(pixels, centres, iterations):
    labels = assign(pixels, centres)  # noqa: F821
    done = 0
    while done < iterations:
        centres = update(pixels, labels, centres)  # noqa: F821
        labels = assign(pixels, centres)  # noqa: F821
        done += 1
    return labels, centres
