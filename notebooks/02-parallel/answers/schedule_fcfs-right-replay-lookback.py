# Tries each moment at which a job ends, for one job after the other.
def schedule_fcfs(jobs, nodes):
    starts = []
    for job in jobs:
        if job["nodes"] > nodes:
            raise ValueError(f"{job['nodes']} > {nodes}")
        spans = [(s, s + j["runtime"], j["nodes"]) for s, j in zip(starts, jobs, strict=False)]
        earliest = max([job["submit"], *starts])
        for t in sorted([earliest, *(e for _, e, _ in spans if e > earliest)]):
            if sum(n for b, e, n in spans if b <= t < e) + job["nodes"] <= nodes:
                starts.append(t)
                break
    return tuple(starts)
