# removes the dead worker from the caller's holders
def lost_work(inputs, holders, dead, wanted):
    for where in holders.values():
        if dead in where:
            where.remove(dead)
    todo, lost = list(wanted), set()
    while todo:
        task = todo.pop()
        if task in lost or holders.get(task):
            continue
        lost.add(task)
        todo += inputs[task]
    return lost
