def ring_seconds(sizes, seconds, ranks, vector_bytes):
    part = vector_bytes / ranks
    # The smallest message is nearly all latency, the largest nearly all bytes.
    return 2 * (ranks - 1) * (seconds[0] + part * seconds[-1] / sizes[-1])
