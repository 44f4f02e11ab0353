# Takes the running jobs as they come, not by the end of their limits.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        wanted, available, shadow = queue[0][0], free, now
        if wanted <= free:
            return 0
        for end, size in running:
            if available >= wanted and end > shadow:
                break
            available, shadow = available + size, end
        extra = available - wanted
        for place, (size, limit) in enumerate(queue):
            if size <= free and (now + limit <= shadow or size <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
