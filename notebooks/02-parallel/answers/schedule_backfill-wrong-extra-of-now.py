# Takes as extra nodes those that are free now and that the first in the queue does not need.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        need = queue[0][0]
        if need <= free:
            return 0
        ends = sorted(running)
        shadow = next(t for t, _ in ends if free + sum(n for e, n in ends if e <= t) >= need)
        extra = max(0, free - need)
        for place, (n, limit) in enumerate(queue):
            if n <= free and (now + limit <= shadow or n <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
