def graph_depth(inputs):
    depth = {}
    for start in inputs:
        stack = [start]
        while stack:
            key = stack[-1]
            missing = [one for one in inputs[key] if one not in depth]
            if missing:
                stack.extend(missing)
            else:
                depth[key] = max([depth[one] for one in inputs[key]] + [0]) + 1
                stack.pop()
    return max(depth.values()) if depth else 0
