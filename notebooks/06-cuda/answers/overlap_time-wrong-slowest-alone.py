# the slowest stage alone: nothing for the ends
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks + latency for seconds in stages]
    return chunks * sum(pieces), chunks * max(pieces)
