import numpy as np


def may_jump(free, running, first_nodes, nodes, limit):
    wide, end = np.array(running).T
    there = np.array([free + wide[end <= moment].sum() for moment in end])
    shadow = end[there >= first_nodes].min()
    extra = free + wide[end <= shadow].sum() - first_nodes
    return (nodes <= free) & ((limit <= shadow) | (nodes <= extra))
