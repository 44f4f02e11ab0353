import numpy as np


def kmeans_step_rdd(blocks, centres):
    def pairs(block):
        for pixel in block:
            distances = [float(((pixel - centre) ** 2).sum()) for centre in centres]
            yield distances.index(min(distances)), (pixel, 1)

    sums = blocks.flatMap(pairs).reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    new = [list(map(float, centre)) for centre in centres]
    for j, (total, count) in sums.collect():
        new[j] = (total / count).tolist()
    return np.array(new)
