# One step too many where it comes out even.
def global_batch(rows, per_worker, workers, drop_remainder):
    steps, left = divmod(rows, per_worker * workers)
    sizes = [[per_worker] * workers] * steps
    if not drop_remainder:
        sizes.append([left // workers + (w < left % workers) for w in range(workers)])
    found, start = [], 0
    for size in sizes:
        found.append([])
        for n in size:
            found[-1].append((start, start + n))
            start += n
    return found
