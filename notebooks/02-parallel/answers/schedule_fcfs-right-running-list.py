# Move the clock from end to end until there is room.
def schedule_fcfs(jobs, nodes):
    now, running, starts = 0, [], []
    for job in jobs:
        if job["nodes"] > nodes:
            raise ValueError("it can never start")
        now = max(now, job["submit"])
        while nodes - sum(size for end, size in running if end > now) < job["nodes"]:
            now = min(end for end, _ in running if end > now)
        starts.append(now)
        running.append((now + job["runtime"], job["nodes"]))
    return starts
