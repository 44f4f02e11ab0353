# Divides the wrong way round.
def combiner_gains(blocks):
    return sum(len(set(block)) for block in blocks) / sum(map(len, blocks))
