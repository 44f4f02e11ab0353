# Returns the share that is saved.
def combiner_gains(blocks):
    return 1 - sum(len(set(block)) for block in blocks) / sum(map(len, blocks))
