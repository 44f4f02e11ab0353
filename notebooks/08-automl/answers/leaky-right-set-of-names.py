def leaky(experiment):
    train, test = set(experiment["train"]), set(experiment["test"])
    found = set()
    if max(experiment["columns"].values()) > experiment["decide"]:
        found.add("column")
    for rows in experiment["fitted"].values():
        if not test.isdisjoint(rows):
            found.add("fold")
    if not {experiment["names"][i] for i in train}.isdisjoint(experiment["names"][i] for i in test):
        found.add("copy")
    days = experiment["days"]
    if days and not all(days[i] < days[j] for i in train for j in test):
        found.add("time")
    return sorted(found)
