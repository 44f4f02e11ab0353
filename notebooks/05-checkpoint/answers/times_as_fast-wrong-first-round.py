# Believes the first round, which is cold.
def times_as_fast(before, after):
    return before[0] / after[0]
