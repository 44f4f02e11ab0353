# the latency is paid once
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks for seconds in stages]
    return sum(stages) + latency, sum(pieces) + (chunks - 1) * max(pieces) + latency
