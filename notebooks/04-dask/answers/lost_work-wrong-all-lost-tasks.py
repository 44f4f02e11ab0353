# everything that is not there, wanted or not
def lost_work(inputs, holders, dead, wanted):
    return {task for task in inputs if not set(holders.get(task, [])) - {dead}}
