# goes on behind results that a living worker has
def lost_work(inputs, holders, dead, wanted):
    there = {task for task, workers in holders.items() if set(workers) - {dead}}
    seen, waiting = set(), list(wanted)
    while waiting:
        task = waiting.pop()
        if task not in seen:
            seen.add(task)
            waiting += inputs[task]
    return seen - there
