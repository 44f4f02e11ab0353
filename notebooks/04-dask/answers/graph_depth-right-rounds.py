def graph_depth(inputs):
    """Do what is ready, round after round."""
    waiting = {key: len(set(needed)) for key, needed in inputs.items()}
    users = {key: [] for key in inputs}
    for key, needed in inputs.items():
        for one in set(needed):
            users[one].append(key)
    ready, depth = [key for key, count in waiting.items() if count == 0], 0
    while ready:
        depth += 1
        following = []
        for key in ready:
            for user in users[key]:
                waiting[user] -= 1
                if waiting[user] == 0:
                    following.append(user)
        ready = following
    return depth
