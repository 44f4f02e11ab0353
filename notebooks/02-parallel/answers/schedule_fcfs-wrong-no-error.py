# A job that is too wide gets all nodes there are.
def schedule_fcfs(jobs, nodes):
    free_at, starts, now = [0] * nodes, [], 0
    for job in jobs:
        free_at.sort()
        now = max(now, job["submit"], free_at[min(job["nodes"], nodes) - 1])
        free_at[: job["nodes"]] = [now + job["runtime"]] * job["nodes"]
        starts.append(now)
    return starts
