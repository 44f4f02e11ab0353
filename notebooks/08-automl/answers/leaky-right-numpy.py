import numpy as np


def leaky(experiment):
    train, test = np.array(experiment["train"]), np.array(experiment["test"])
    names = np.array(experiment["names"])
    fitted = [row for rows in experiment["fitted"].values() for row in rows]
    late = np.array(list(experiment["columns"].values())) > experiment["decide"]
    answer = {"column": late.any(), "copy": np.isin(names[train], names[test]).any()}
    answer["fold"] = np.isin(fitted, test).any()
    if experiment["days"] is not None:
        days = np.array(experiment["days"])
        answer["time"] = days[train].max() >= days[test].min()
    return [name for name, found in answer.items() if found]
