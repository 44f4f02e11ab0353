# a chunk is done each time the first stage has done one
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks + latency for seconds in stages]
    return chunks * sum(pieces), sum(pieces) + (chunks - 1) * pieces[0]
