import numpy as np


def kmeans_step_rdd(blocks, centres):
    k, d = centres.shape

    def table(block):
        product = block @ centres.T
        labels = ((centres**2).sum(axis=1) - 2 * product).argmin(axis=1)
        found = np.zeros((k, d + 1))
        np.add.at(found, labels, np.column_stack([block, np.ones(len(block))]))
        return found

    found = blocks.map(table).treeReduce(np.add)
    new = np.array(centres, dtype=float)
    some = found[:, -1] > 0
    new[some] = found[some, :-1] / found[some, -1:]
    return new
