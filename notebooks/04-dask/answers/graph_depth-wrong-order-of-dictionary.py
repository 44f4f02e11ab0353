# takes the dictionary's order for the order of the tasks
def graph_depth(inputs):
    depth = {}
    for key, needed in inputs.items():
        depth[key] = 1 + max((depth.get(one, 0) for one in needed), default=0)
    return max(depth.values(), default=0)
