def may_jump(free, running, first_nodes, nodes, limit):
    if nodes > free:
        return False

    def start(jobs):
        total = free + sum(size for size, _ in running)
        times = sorted({end for _, end in jobs})
        return next(t for t in times if total - sum(s for s, e in jobs if e > t) >= first_nodes)

    return start([*running, (nodes, limit)]) <= start(running)
