# Takes the nodes that are free last, not those that are free first.
def schedule_fcfs(jobs, nodes):
    if any(j["nodes"] > nodes for j in jobs):
        raise ValueError("too wide")
    free, out = [0] * nodes, []
    for j in jobs:
        free.sort()
        n = j["nodes"]
        s = max(free[n - 1], j["submit"])
        free[-n:] = [s + j["runtime"]] * n
        out.append(s)
    return out
