# an empty list of holders counts as "not on the dead worker", so as there
def lost_work(inputs, holders, dead, wanted):
    todo, lost = list(wanted), set()
    while todo:
        task = todo.pop()
        if task in lost:
            continue
        if task not in holders or (dead in holders[task] and len(holders[task]) == 1):
            lost.add(task)
            todo += inputs[task]
    return lost
