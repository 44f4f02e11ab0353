# Joins only equal keys that stand side by side.
import itertools


def combiner_gains(blocks):
    return sum(map(len, blocks)) / sum(len(list(itertools.groupby(block))) for block in blocks)
