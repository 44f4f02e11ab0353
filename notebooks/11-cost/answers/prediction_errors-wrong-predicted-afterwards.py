# Takes the newest prediction even if it was made after the measurement.
def prediction_errors(rows, machine):
    predicted, measured = {}, {}
    for row in rows:
        if row["machine"] == machine:
            kept = predicted if row["kind"] == "prediction" else measured
            kept[row["name"]] = row["seconds"]
    return {name: measured[name] / predicted[name] for name in predicted if name in measured}
