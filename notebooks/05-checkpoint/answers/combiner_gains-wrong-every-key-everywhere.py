# Counts every key in every block.
def combiner_gains(blocks):
    return sum(map(len, blocks)) / len(blocks) / len({key for block in blocks for key in block})
