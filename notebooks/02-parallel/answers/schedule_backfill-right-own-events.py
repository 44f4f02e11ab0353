# Without replay: a loop over moments of its own.
def schedule_backfill(jobs, nodes):
    if any(job["nodes"] > nodes for job in jobs):
        raise ValueError("too wide")
    starts = [None] * len(jobs)
    now = min(job["submit"] for job in jobs)
    while None in starts:
        free = nodes
        running = []
        for start, job in zip(starts, jobs, strict=True):
            if start is not None and start + job["runtime"] > now:
                free -= job["nodes"]
                running.append((start + job["limit"], job["nodes"]))
        running.sort()
        queue = [i for i in range(len(jobs)) if starts[i] is None and jobs[i]["submit"] <= now]
        while queue and jobs[queue[0]]["nodes"] <= free:
            i = queue.pop(0)
            starts[i] = now
            free -= jobs[i]["nodes"]
            running.append((now + jobs[i]["limit"], jobs[i]["nodes"]))
        running.sort()
        if queue:
            have, shadow = free, None
            for end, size in running:
                if shadow is None or end == shadow:
                    have += size
                    if have >= jobs[queue[0]]["nodes"]:
                        shadow = end
            extra = have - jobs[queue[0]]["nodes"]
            for i in queue[1:]:
                size = jobs[i]["nodes"]
                in_time = now + jobs[i]["limit"] <= shadow
                if size <= free and (in_time or size <= extra):
                    starts[i] = now
                    free -= size
                    if not in_time:
                        extra -= size
        later = [job["submit"] for job in jobs if job["submit"] > now]
        for start, job in zip(starts, jobs, strict=True):
            if start is not None and start + job["runtime"] > now:
                later.append(start + job["runtime"])
        if later:
            now = min(later)
    return starts
