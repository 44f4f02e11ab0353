# Python's own notation is no JSON: single quotes.
def tf_config(hosts, role, index):
    cluster = {r: a for r, a in hosts.items() if a}
    return str({"cluster": cluster, "task": {"type": role, "index": index}})
