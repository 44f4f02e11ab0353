# Takes the smaller number, combiner or not.
def shuffle_bytes(records, keys, maps, line, combine):
    return min(records, maps * keys) * line
