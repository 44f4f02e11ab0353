# Shadow time and extra nodes are found once, and the extra nodes then given to everybody.
def schedule_backfill(jobs, nodes):
    found = {}

    def choose(now, free, running, queue):
        wanted, available, shadow = queue[0][0], free, now
        if wanted <= free:
            return 0
        if now not in found:
            for end, size in sorted(running):
                if available >= wanted and end > shadow:
                    break
                available, shadow = available + size, end
            found[now] = shadow, available - wanted
        shadow, extra = found[now]
        for place, (size, limit) in enumerate(queue):
            if size <= free and (now + limit <= shadow or size <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
