def overlap_time(stages, chunks, latency=0.0):
    """Each engine is free when it has done the chunk before."""
    free, alone = [0.0] * len(stages), 0.0
    for _ in range(chunks):
        done = 0.0
        for engine in range(len(stages)):
            piece = stages[engine] / chunks + latency
            alone += piece
            done = max(done, free[engine]) + piece
            free[engine] = done
    return alone, done
