# the slowest is in the middle of three: first in, all slowest, last out
def overlap_time(stages, chunks, latency=0.0):
    pieces = [stage / chunks + latency for stage in stages]
    ends = (pieces[0] + pieces[-1]) if len(pieces) > 2 else min(pieces)
    return chunks * sum(pieces), chunks * max(pieces) + ends
