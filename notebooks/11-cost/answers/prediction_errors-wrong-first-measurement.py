# A prediction is used up by the first measurement after it.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        if row["kind"] == "prediction":
            predicted[row["name"]] = row["seconds"]
        elif row["name"] in predicted:
            factors[row["name"]] = row["seconds"] / predicted.pop(row["name"])
    return factors
