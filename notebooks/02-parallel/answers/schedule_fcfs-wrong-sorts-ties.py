# Sorts the jobs by (submit, nodes), so ties in arrival are not broken by their order in the list.
def schedule_fcfs(jobs, nodes):
    free, starts = [0] * nodes, {}
    for i in sorted(range(len(jobs)), key=lambda i: (jobs[i]["submit"], jobs[i]["nodes"])):
        job = jobs[i]
        n = job["nodes"]
        if n > nodes:
            raise ValueError("too many nodes")
        free.sort()
        starts[i] = max(job["submit"], free[n - 1])
        free[:n] = [starts[i] + job["runtime"]] * n
    return [starts[i] for i in range(len(jobs))]
