# takes the first task of the dictionary for the result
import graphlib


def graph_depth(inputs):
    depth = {}
    for task in graphlib.TopologicalSorter(inputs).static_order():
        depth[task] = 1 + max((depth[i] for i in inputs[task]), default=0)
    return depth[next(iter(inputs))] if inputs else 0
