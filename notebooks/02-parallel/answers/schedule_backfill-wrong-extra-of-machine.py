# Extra are all nodes that the first in the queue leaves over, busy ones too.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        need = queue[0][0]
        if need <= free:
            return 0
        avail = free
        for end, n in sorted(running):
            avail += n
            if avail >= need:
                shadow = end
                break
        extra = nodes - need
        for place, (n, limit) in enumerate(queue):
            if n <= free and (now + limit <= shadow or n <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
