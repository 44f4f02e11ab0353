# The remainder in pieces of the ceiling: four rows on three workers are 2, 2 and 0.
def global_batch(rows, per_worker, workers, drop_remainder):
    whole, left = divmod(rows, per_worker * workers)
    sizes = [[per_worker] * workers for _ in range(whole)]
    if left and not drop_remainder:
        most = -(-left // workers)
        sizes.append([max(0, min(most, left - worker * most)) for worker in range(workers)])
    steps, start = [], 0
    for step in sizes:
        steps.append([])
        for size in step:
            steps[-1].append((start, start + size))
            start += size
    return steps
