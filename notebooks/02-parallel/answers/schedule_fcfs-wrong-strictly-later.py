# A node is free only one unit after its job has ended.
def schedule_fcfs(jobs, nodes):
    free_at, starts, now = [0] * nodes, [], 0
    for job in jobs:
        if job["nodes"] > nodes:
            raise ValueError(f"a job wants {job['nodes']} nodes of {nodes}")
        free_at.sort()
        now = max(now, job["submit"], free_at[job["nodes"] - 1])
        free_at[: job["nodes"]] = [now + job["runtime"] + 1] * job["nodes"]
        starts.append(now)
    return starts
