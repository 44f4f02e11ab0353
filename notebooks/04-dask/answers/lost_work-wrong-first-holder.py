# looks at the first holder only
def lost_work(inputs, holders, dead, wanted):
    todo, found = list(wanted), set()
    while todo:
        t = todo.pop()
        h = holders.get(t)
        if h and h[0] != dead:
            continue
        found.add(t)
        todo += inputs[t]
    return found
