# The dictionary grows role by role.
import json


def tf_config(hosts, role, index):
    seen, cluster = [], {}
    for name in hosts:
        for address in hosts[name]:
            if address in seen:
                raise ValueError(f"{address} twice")
            seen.append(address)
            cluster.setdefault(name, []).append(address)
    if role not in cluster or index not in range(len(cluster[role])):
        raise ValueError("no such process")
    return json.dumps({"task": {"index": index, "type": role}, "cluster": cluster}, indent=2)
