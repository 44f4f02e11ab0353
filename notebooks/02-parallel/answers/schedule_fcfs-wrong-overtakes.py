# Every job goes into the first hole that is large enough, also before earlier ones.
def schedule_fcfs(jobs, nodes):
    placed = []
    for job in jobs:
        if job["nodes"] > nodes:
            raise ValueError("too wide")
        for start in sorted([job["submit"], *(end for _, end, _ in placed)]):
            moments = [start, *(begin for begin, _, _ in placed if begin > start)]
            during = [t for t in moments if t < start + job["runtime"]]
            used = [sum(n for begin, end, n in placed if begin <= t < end) for t in during]
            if start >= job["submit"] and max(used) + job["nodes"] <= nodes:
                placed.append((start, start + job["runtime"], job["nodes"]))
                break
    return [start for start, _, _ in placed]
