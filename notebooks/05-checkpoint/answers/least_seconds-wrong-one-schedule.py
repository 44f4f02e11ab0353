# Gives the time of one schedule, first come, first served, in place of the bound below it.
import heapq


def least_seconds(inputs, seconds, cores):
    left = {task: len(needed) for task, needed in inputs.items()}
    ready, running, now = [task for task in inputs if not left[task]], [], 0.0
    while ready or running:
        while ready and len(running) < cores:
            task = ready.pop(0)
            heapq.heappush(running, (now + seconds[task], task))
        now, ended = heapq.heappop(running)
        for task, needed in inputs.items():
            if ended in needed:
                left[task] -= 1
                if not left[task]:
                    ready.append(task)
    return now
