# a list, with tasks that stand in it twice
def lost_work(inputs, holders, dead, wanted):
    to_run, waiting = [], list(wanted)
    while waiting:
        task = waiting.pop()
        if not set(holders.get(task, [])) - {dead}:
            to_run.append(task)
            waiting += inputs[task]
    return to_run
