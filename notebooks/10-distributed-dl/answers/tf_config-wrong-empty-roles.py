# Roles without addresses stay in.
import json


def tf_config(hosts, role, index):
    addresses = [one for own in hosts.values() for one in own]
    if len(set(addresses)) < len(addresses) or not 0 <= index < len(hosts.get(role, [])):
        raise ValueError
    return json.dumps({"cluster": hosts, "task": {"type": role, "index": index}})
