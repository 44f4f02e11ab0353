# Looks for an address given twice inside each role alone.
import json


def tf_config(hosts, role, index):
    for own in hosts.values():
        if len(set(own)) < len(own):
            raise ValueError
    if not 0 <= index < len(hosts.get(role, [])):
        raise ValueError
    cluster = {r: a for r, a in hosts.items() if a}
    return json.dumps({"cluster": cluster, "task": {"type": role, "index": index}})
