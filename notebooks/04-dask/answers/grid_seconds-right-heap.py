import heapq


def grid_seconds(fits, workers, task_seconds):
    free, last = [0.0] * workers, 0.0
    handed_out = 0.0
    for seconds in fits:
        handed_out += task_seconds
        end = max(heapq.heappop(free), handed_out) + seconds
        heapq.heappush(free, end)
        last = max(last, end)
    return last
