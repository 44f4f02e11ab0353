# Goes around once: each rank has the sum of one part.
def ring_seconds(sizes, seconds, ranks, vector_bytes):
    a_byte = (seconds[-1] - seconds[0]) / (sizes[-1] - sizes[0])
    latency = seconds[0] - sizes[0] * a_byte
    return (ranks - 1) * (latency + vector_bytes / ranks * a_byte)
