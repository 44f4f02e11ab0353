# Keeps the first prediction of each name.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        if row["kind"] == "prediction":
            predicted.setdefault(row["name"], row["seconds"])
        elif row["name"] in predicted:
            factors[row["name"]] = row["seconds"] / predicted[row["name"]]
    return factors
