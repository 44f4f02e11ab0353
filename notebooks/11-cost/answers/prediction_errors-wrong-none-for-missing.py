# Lists names without a measurement, with None.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        if row["kind"] == "prediction":
            predicted[row["name"]] = row["seconds"]
            factors.setdefault(row["name"], None)
        elif row["name"] in predicted:
            factors[row["name"]] = row["seconds"] / predicted[row["name"]]
    return factors
