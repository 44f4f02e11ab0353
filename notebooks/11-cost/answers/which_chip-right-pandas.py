import pandas as pd


def which_chip(work, chips, limit=None):
    names = [work["precision"], "bandwidth", "memory", "power"]
    table = pd.DataFrame(list(chips.values()), index=list(chips)).reindex(columns=names)
    table = table.astype(float).dropna(subset=names[:3])
    table = table[table["memory"] >= work["memory"]]
    if limit is not None:
        table = table[table["power"] <= limit]
    if table.empty:
        return None
    slow = work["operations"] / table[names[0]], work["bytes"] / table["bandwidth"]
    table["seconds"] = pd.concat(slow, axis=1).max(axis=1)
    table = table.sort_values(["seconds", "power"], kind="stable", na_position="last")
    return table.index[0], float(table["seconds"].iloc[0])
