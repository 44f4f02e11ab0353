# Returns the pairs that are left.
def combiner_gains(blocks):
    return sum(len(set(block)) for block in blocks)
