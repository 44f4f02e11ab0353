# each path walked by itself: their number doubles with each step
def graph_depth(inputs):
    needed = {one for ones in inputs.values() for one in ones}
    waiting, longest = [(key, 1) for key in inputs if key not in needed], 0
    while waiting:
        key, depth = waiting.pop()
        longest = max(longest, depth)
        waiting += [(one, depth + 1) for one in inputs[key]]
    return longest
