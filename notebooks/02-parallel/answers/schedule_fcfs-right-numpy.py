# An array of the times from which each node is free; start times as an array.
import numpy as np


def schedule_fcfs(jobs, nodes):
    if max(job["nodes"] for job in jobs) > nodes:
        raise ValueError("too wide for this cluster")
    free_at, starts = np.zeros(nodes), np.zeros(len(jobs))
    for i, job in enumerate(jobs):
        first = np.argsort(free_at)[: job["nodes"]]
        starts[i] = max(free_at[first].max(), job["submit"], starts[max(i - 1, 0)])
        free_at[first] = starts[i] + job["runtime"]
    return starts
