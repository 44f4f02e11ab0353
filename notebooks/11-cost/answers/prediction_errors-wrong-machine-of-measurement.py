# Asks for the machine of the measurement, not for that of the prediction.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["kind"] == "prediction":
            predicted[row["name"]] = row["seconds"]
        elif row["machine"] == machine and row["name"] in predicted:
            factors[row["name"]] = row["seconds"] / predicted[row["name"]]
    return factors
