# Goes from one end of a job to the next, with a heap of those that run.
import heapq

import numpy as np


def schedule_fcfs(jobs, nodes):
    if max(j["nodes"] for j in jobs) > nodes:
        raise ValueError
    starts = np.zeros(len(jobs))
    running, free, now = [], nodes, 0
    for i, job in enumerate(jobs):
        now = max(now, job["submit"])
        while running and running[0][0] <= now:
            free += heapq.heappop(running)[1]
        while free < job["nodes"]:
            now, n = heapq.heappop(running)
            free += n
            while running and running[0][0] <= now:
                free += heapq.heappop(running)[1]
        starts[i] = now
        free -= job["nodes"]
        heapq.heappush(running, (now + job["runtime"], job["nodes"]))
    return starts
