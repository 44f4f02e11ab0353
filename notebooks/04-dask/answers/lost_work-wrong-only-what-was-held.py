# what lay on the dead worker, and nothing of what it was made of
def lost_work(inputs, holders, dead, wanted):
    return {task for task, workers in holders.items() if workers and set(workers) <= {dead}}
