# Returns the dictionary, not its text.
def tf_config(hosts, role, index):
    if not 0 <= index < len(hosts.get(role, [])):
        raise ValueError
    cluster = {r: a for r, a in hosts.items() if a}
    return {"cluster": cluster, "task": {"type": role, "index": index}}
