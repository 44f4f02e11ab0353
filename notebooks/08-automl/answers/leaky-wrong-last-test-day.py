# the last training day against the last test day
def leaky(experiment):
    train, test = experiment["train"], experiment["test"]
    names, days = experiment["names"], experiment["days"]
    leaks = []
    if any(known > experiment["decide"] for known in experiment["columns"].values()):
        leaks.append("column")
    if {names[row] for row in train} & {names[row] for row in test}:
        leaks.append("copy")
    if any(set(rows) & set(test) for rows in experiment["fitted"].values()):
        leaks.append("fold")
    if days is not None and max(days[row] for row in train) >= max(days[row] for row in test):
        leaks.append("time")
    return leaks
