from collections import Counter


def combiner_gains(blocks):
    counts = [Counter(block) for block in blocks]
    return sum(map(Counter.total, counts)) / sum(map(len, counts))
