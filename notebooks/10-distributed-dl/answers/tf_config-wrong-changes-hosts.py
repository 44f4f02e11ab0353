# Takes empty roles out of the dictionary that came in.
import json


def tf_config(hosts, role, index):
    addresses = [one for own in hosts.values() for one in own]
    if len(set(addresses)) < len(addresses) or not 0 <= index < len(hosts.get(role, [])):
        raise ValueError
    for name in [name for name in hosts if not hosts[name]]:
        del hosts[name]
    return json.dumps({"cluster": hosts, "task": {"type": role, "index": index}})
