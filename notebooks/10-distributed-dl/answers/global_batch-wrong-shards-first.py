# Each worker is given one long run of rows, and takes its batches from that.
def global_batch(rows, per_worker, workers, drop_remainder):
    steps = rows // (per_worker * workers)
    return [
        [((w * steps + s) * per_worker, (w * steps + s + 1) * per_worker) for w in range(workers)]
        for s in range(steps)
    ]
