# Knows the shadow time alone.
def may_jump(free, running, first_nodes, nodes, limit):
    there, waiting = free, sorted((end, size) for size, end in running)
    while there < first_nodes:
        shadow, size = waiting.pop(0)
        there += size
    there = free + sum(size for size, end in running if end <= shadow)
    return nodes <= free and limit <= shadow
