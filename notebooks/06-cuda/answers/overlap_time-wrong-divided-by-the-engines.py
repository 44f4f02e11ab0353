# as many times as fast as there are engines
def overlap_time(stages, chunks, latency=0.0):
    alone = sum(stages) + chunks * len(stages) * latency
    return alone, alone / len(stages)
