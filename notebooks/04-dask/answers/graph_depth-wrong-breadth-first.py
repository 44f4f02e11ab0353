# the shortest way to each task: breadth first, each task seen once
def graph_depth(inputs):
    needed = {one for ones in inputs.values() for one in ones}
    wave = [key for key in inputs if key not in needed]
    seen, depth = set(wave), 0
    while wave:
        depth += 1
        following = []
        for key in wave:
            for one in inputs[key]:
                if one not in seen:
                    seen.add(one)
                    following.append(one)
        wave = following
    return depth
