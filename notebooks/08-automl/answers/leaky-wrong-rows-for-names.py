# compares row numbers, not names
def leaky(experiment):
    train, test = experiment["train"], experiment["test"]
    days = experiment["days"]
    leaks = []
    if any(known > experiment["decide"] for known in experiment["columns"].values()):
        leaks.append("column")
    if set(train) & set(test):
        leaks.append("copy")
    if any(set(rows) & set(test) for rows in experiment["fitted"].values()):
        leaks.append("fold")
    if days is not None and max(days[row] for row in train) >= min(days[row] for row in test):
        leaks.append("time")
    return leaks
