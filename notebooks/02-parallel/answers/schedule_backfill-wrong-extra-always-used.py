# A job that ends by the shadow time uses up extra nodes too.
def schedule_backfill(jobs, nodes):
    if any(job["nodes"] > nodes for job in jobs):
        raise ValueError("too wide")
    starts, moments = {}, {job["submit"] for job in jobs}
    while moments:
        now = min(moments)
        moments.remove(now)
        running = [i for i in starts if starts[i] + jobs[i]["runtime"] > now]
        free = nodes - sum(jobs[i]["nodes"] for i in running)
        shadow = extra = None
        for i, job in enumerate(jobs):
            size, limit = job["nodes"], job["limit"]
            if i in starts or job["submit"] > now:
                continue
            if shadow is None and size > free:
                ends = sorted((starts[j] + jobs[j]["limit"], jobs[j]["nodes"]) for j in running)
                there = [free + sum(n for end, n in ends if end <= moment) for moment, _ in ends]
                shadow, extra = next(
                    (end, n - size) for (end, _), n in zip(ends, there, strict=True) if n >= size
                )
                continue
            if size > free or (shadow is not None and now + limit > shadow and size > extra):
                continue
            if shadow is not None:
                extra -= size
            starts[i] = now
            running.append(i)
            free -= size
            moments.add(now + job["runtime"])
    return [starts[i] for i in range(len(jobs))]
