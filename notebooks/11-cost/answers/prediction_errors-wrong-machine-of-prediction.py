# Asks for the machine of the prediction, not for that of the measurement.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        name = row["name"]
        if row["kind"] == "prediction":
            if row["machine"] == machine:
                predicted[name] = row["seconds"]
        elif name in predicted:
            factors[name] = row["seconds"] / predicted[name]
    return factors
