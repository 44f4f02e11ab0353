# Takes the jobs to end in the order of the list.
def may_jump(free, running, first_nodes, nodes, limit):
    there, waiting = free, [(end, size) for size, end in running]
    while there < first_nodes:
        shadow, size = waiting.pop(0)
        there += size
    return nodes <= free and (limit <= shadow or nodes <= there - first_nodes)
