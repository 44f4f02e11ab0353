# Counts addresses, and lets a list say what is not in it.
import json
from collections import Counter
from itertools import chain


def tf_config(hosts, role, index):
    counted = Counter(chain.from_iterable(hosts.values()))
    if counted and max(counted.values()) > 1:
        raise ValueError("one port, two processes")
    try:
        if index < 0:
            raise IndexError
        hosts[role][index]
    except (KeyError, IndexError):
        raise ValueError(f"no {role} {index}") from None
    config = {"cluster": {r: list(a) for r, a in hosts.items() if len(a)}}
    config["task"] = {"type": role, "index": index}
    return json.dumps(config, sort_keys=True)
