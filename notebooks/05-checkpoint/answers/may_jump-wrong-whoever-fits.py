# Reserves nothing for the first in the queue.
def may_jump(free, running, first_nodes, nodes, limit):
    return nodes <= free
