def lost_work(inputs, holders, dead, wanted):
    alive = {task for task, where in holders.items() if set(where) - {dead}}
    lost, new = set(), set(wanted) - alive
    while new:
        lost |= new
        new = {one for task in new for one in inputs[task]} - alive - lost
    return frozenset(lost)
