# one stream for the price of the whole, as if it were not cut
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks + latency for seconds in stages]
    return sum(stages), sum(pieces) + (chunks - 1) * max(pieces)
