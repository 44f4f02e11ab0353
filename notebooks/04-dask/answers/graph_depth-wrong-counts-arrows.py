# arrows on the path, not tasks
import graphlib


def graph_depth(inputs):
    depth = {}
    for key in graphlib.TopologicalSorter(inputs).static_order():
        depth[key] = max((depth[one] + 1 for one in inputs[key]), default=0)
    return max(depth.values(), default=0)
