# a latency for each chunk, not for each of its stages
def overlap_time(stages, chunks, latency=0.0):
    pieces = [seconds / chunks for seconds in stages]
    overlapped = sum(pieces) + (chunks - 1) * max(pieces) + chunks * latency
    return sum(stages) + chunks * latency, overlapped
