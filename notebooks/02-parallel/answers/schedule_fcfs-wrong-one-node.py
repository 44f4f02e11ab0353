# Every job takes one node.
def schedule_fcfs(jobs, nodes):
    free_at, starts, now = [0] * nodes, [], 0
    for job in jobs:
        if job["nodes"] > nodes:
            raise ValueError(f"a job wants {job['nodes']} nodes of {nodes}")
        free_at.sort()
        now = max(now, job["submit"], free_at[0])
        free_at[0] = now + job["runtime"]
        starts.append(now)
    return starts
