# An event loop of its own, with arrays in place of lists.
import numpy as np


def schedule_backfill(jobs, nodes):
    jobs = [dict(j) for j in jobs]
    if any(j["nodes"] > nodes for j in jobs):
        raise ValueError("wider than the machine")
    n = np.array([j["nodes"] for j in jobs])
    sub = np.array([j["submit"] for j in jobs], float)
    lim = np.array([j["limit"] for j in jobs], float)
    run = np.array([j["runtime"] for j in jobs], float)
    start = np.full(len(jobs), np.inf)
    now = -np.inf
    while np.isinf(start).any():
        now = min(t for t in [*sub, *(start + run)] if t > now)
        while True:
            run_now = np.flatnonzero((start <= now) & (start + run > now))
            free = nodes - n[run_now].sum()
            queue = np.flatnonzero(np.isinf(start) & (sub <= now))
            if not len(queue):
                break
            if n[queue[0]] <= free:
                start[queue[0]] = now
                continue
            ends = start[run_now] + lim[run_now]
            shadow = next(
                t for t in np.unique(ends) if free + n[run_now][ends <= t].sum() >= n[queue[0]]
            )
            extra = free + n[run_now][ends <= shadow].sum() - n[queue[0]]
            fit = [
                i for i in queue[1:] if n[i] <= free and (now + lim[i] <= shadow or n[i] <= extra)
            ]
            if not fit:
                break
            start[fit[0]] = now
    return start
