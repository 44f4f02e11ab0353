# A job may jump if the first one's earliest start, tried with it and without it, stays the same.
def schedule_backfill(jobs, nodes):
    def earliest(now, held, wanted):
        times = sorted({now} | {end for end, _ in held})
        for t in times:
            if nodes - sum(size for end, size in held if end > t) >= wanted:
                return t
        return None

    def choose(now, free, running, queue):
        wanted = queue[0][0]
        before = earliest(now, running, wanted)
        if before == now:
            return 0
        for place in range(1, len(queue)):
            size, limit = queue[place]
            if size <= free and earliest(now, [*running, (now + limit, size)], wanted) == before:
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
