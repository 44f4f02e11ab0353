# The median of all measurements of a name, instead of the newest.
from statistics import median


def prediction_errors(rows, machine):
    predicted, measured = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        if row["kind"] == "prediction":
            predicted[row["name"]] = row["seconds"]
        elif row["name"] in predicted:
            pair = row["seconds"] / predicted[row["name"]]
            measured.setdefault(row["name"], []).append(pair)
    return {name: median(factors) for name, factors in measured.items()}
