# Counts the keys of the whole table once.
def combiner_gains(blocks):
    return sum(map(len, blocks)) / len({key for block in blocks for key in block})
