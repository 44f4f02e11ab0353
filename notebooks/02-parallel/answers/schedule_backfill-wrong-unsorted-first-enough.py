# Takes the running jobs as they come; the shadow time is the end of the one that makes enough.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        need = queue[0][0]
        if need <= free:
            return 0
        avail = free
        for end, n in running:
            avail += n
            if avail >= need:
                shadow = end
                break
        extra = free + sum(n for e, n in running if e <= shadow) - need
        for place, (n, limit) in enumerate(queue):
            if n <= free and (now + limit <= shadow or n <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
