# Predicted by measured.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        if row["kind"] == "prediction":
            predicted[row["name"]] = row["seconds"]
        elif row["name"] in predicted:
            factors[row["name"]] = predicted[row["name"]] / row["seconds"]
    return factors
