# Lets the index be as large as the number of processes.
import json


def tf_config(hosts, role, index):
    addresses = [address for own in hosts.values() for address in own]
    if len(set(addresses)) < len(addresses):
        raise ValueError("an address is given twice")
    if not hosts.get(role) or not 0 <= index <= len(hosts[role]):
        raise ValueError("there is no such process")
    cluster = {name: own for name, own in hosts.items() if own}
    return json.dumps({"cluster": cluster, "task": {"type": role, "index": index}})
