def lost_work(inputs, holders, dead, wanted):
    found = set()

    def ask(task):
        living = [worker for worker in holders.get(task, []) if worker != dead]
        if living or task in found:
            return
        found.add(task)
        for one in inputs[task]:
            ask(one)

    for task in wanted:
        ask(task)
    return found
