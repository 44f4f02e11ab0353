# Divides means, the cold round and the interrupted ones included.
def times_as_fast(before, after):
    return sum(before) / sum(after)
