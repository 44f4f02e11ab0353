# Says yes.
def may_jump(free, running, first_nodes, nodes, limit):
    return True
