# Each border by a formula.
def global_batch(rows, per_worker, workers, drop_remainder):
    size = per_worker * workers

    def pair(start, left, worker):
        each, more = divmod(left, workers)
        begin = start + worker * each + min(worker, more)
        return begin, begin + each + (1 if worker < more else 0)

    end = rows - rows % size if drop_remainder else rows
    return [
        [pair(start, min(size, rows - start), worker) for worker in range(workers)]
        for start in range(0, end, size)
    ]
