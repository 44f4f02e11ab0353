# A job may start on extra nodes that are not free yet.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        wanted, available, shadow = queue[0][0], free, now
        if wanted <= free:
            return 0
        for end, size in sorted(running):
            if available >= wanted and end > shadow:
                break
            available, shadow = available + size, end
        extra = available - wanted
        for place, (size, limit) in enumerate(queue):
            if (size <= free and now + limit <= shadow) or size <= extra:
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
