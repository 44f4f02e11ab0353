# The index as text.
import json


def tf_config(hosts, role, index):
    addresses = [one for own in hosts.values() for one in own]
    if len(set(addresses)) < len(addresses) or not 0 <= index < len(hosts.get(role, [])):
        raise ValueError
    cluster = {r: a for r, a in hosts.items() if a}
    return json.dumps({"cluster": cluster, "task": {"type": role, "index": str(index)}})
