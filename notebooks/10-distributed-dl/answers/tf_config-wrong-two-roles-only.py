# Notices an address in two roles, but not one that is twice in the same.
import json


def tf_config(hosts, role, index):
    if not 0 <= index < len(hosts.get(role, [])):
        raise ValueError("no such process")
    seen = set()
    for addresses in hosts.values():
        if seen & set(addresses):
            raise ValueError("an address is given twice")
        seen |= set(addresses)
    cluster = {name: addresses for name, addresses in hosts.items() if addresses}
    return json.dumps({"cluster": cluster, "task": {"type": role, "index": index}})
