# empties the caller's list of what is wanted
def lost_work(inputs, holders, dead, wanted):
    found = set()
    while wanted:
        task = wanted.pop()
        if task not in found and not set(holders.get(task, [])) - {dead}:
            found.add(task)
            wanted += inputs[task]
    return found
