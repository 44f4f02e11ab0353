# all chunks after the first have gone through, and the first again
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks + latency for seconds in stages]
    return chunks * sum(pieces), sum(pieces) + chunks * max(pieces)
