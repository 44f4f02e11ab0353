# The reservation never moves forward when jobs end before their limits.
def schedule_backfill(jobs, nodes):
    memory = {}

    def choose(now, free, running, queue):
        need = queue[0][0]
        if need <= free:
            memory.clear()
            return 0
        ends = sorted(running)
        if not memory:
            memory["shadow"] = next(
                t for t, _ in ends if free + sum(n for e, n in ends if e <= t) >= need
            )
        extra = free + sum(n for e, n in ends if e <= memory["shadow"]) - need
        for place, (n, limit) in enumerate(queue):
            if n <= free and (now + limit <= memory["shadow"] or n <= extra):
                return place
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
