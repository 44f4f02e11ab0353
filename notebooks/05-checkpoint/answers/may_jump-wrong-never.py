# Lets nobody pass: first come, first served.
def may_jump(free, running, first_nodes, nodes, limit):
    return False
