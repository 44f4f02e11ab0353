# One worker after the other, each given its share of what is left.
def global_batch(rows, per_worker, workers, drop_remainder):
    start, steps = 0, []
    while start < rows:
        size = min(per_worker * workers, rows - start)
        if drop_remainder and size < per_worker * workers:
            return steps
        step = []
        for waiting in range(workers, 0, -1):
            share = -(-size // waiting)
            step.append((start, start + share))
            start, size = start + share, size - share
        steps.append(step)
    return steps
