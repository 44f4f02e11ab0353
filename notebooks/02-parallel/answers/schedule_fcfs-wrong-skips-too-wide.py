# A job that is wider than the machine is left out instead of refused.
def schedule_fcfs(jobs, nodes):
    free, starts = [0] * nodes, []
    for job in jobs:
        n = job["nodes"]
        if n > nodes:
            continue
        free.sort()
        start = max(job["submit"], free[n - 1])
        free[:n] = [start + job["runtime"]] * n
        starts.append(start)
    return starts
