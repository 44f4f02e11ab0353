# whatever the dead worker held is lost, even with a copy elsewhere
def lost_work(inputs, holders, dead, wanted):
    there = {task for task, workers in holders.items() if workers and dead not in workers}
    to_run, waiting = set(), list(wanted)
    while waiting:
        task = waiting.pop()
        if task not in there and task not in to_run:
            to_run.add(task)
            waiting += inputs[task]
    return to_run
