def lost_work(inputs, holders, dead, wanted):
    gone = {task for task in inputs if all(worker == dead for worker in holders.get(task, ()))}
    to_run, front = set(), set(wanted) & gone
    while front:
        to_run |= front
        front = {one for task in front for one in inputs[task]} & gone - to_run
    return to_run
