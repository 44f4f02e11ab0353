# latencies counted for three stages, however many there are
def overlap_time(stages, chunks, latency=0.0):
    total, slowest = sum(stages), max(stages)
    overlapped = slowest + (total - slowest) / chunks + (chunks + 2) * latency
    return total + 3 * chunks * latency, overlapped
