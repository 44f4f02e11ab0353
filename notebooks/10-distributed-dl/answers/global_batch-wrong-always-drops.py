# The remainder is always dropped.
def global_batch(rows, per_worker, workers, drop_remainder):
    size = per_worker * workers
    return [
        [(s * size + w * per_worker, s * size + (w + 1) * per_worker) for w in range(workers)]
        for s in range(rows // size)
    ]
