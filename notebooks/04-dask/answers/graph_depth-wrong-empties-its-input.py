# strikes out what is done in the caller's dictionary
from collections import defaultdict


def graph_depth(inputs):
    users = defaultdict(list)
    for key, needed in inputs.items():
        for one in needed:
            users[one].append(key)
    wave, depth = [key for key in inputs if not inputs[key]], 0
    while wave:
        depth, following = depth + 1, []
        for key in wave:
            inputs.pop(key)
            for user in users[key]:
                inputs[user].remove(key)
                if not inputs[user]:
                    following.append(user)
        wave = following
    return depth
