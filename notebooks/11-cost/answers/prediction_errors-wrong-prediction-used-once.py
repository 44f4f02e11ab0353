# Uses up a prediction: a second measurement without a new one is left out.
def prediction_errors(rows, machine):
    predicted, factors = {}, {}
    for row in rows:
        if row["machine"] != machine:
            continue
        name = row["name"]
        if row["kind"] == "prediction":
            predicted[name] = row["seconds"]
        elif name in predicted:
            factors[name] = row["seconds"] / predicted.pop(name)
    return factors
