def prediction_errors(rows, machine):
    measured, factors = {}, {}
    for row in reversed(rows):
        name = row["name"]
        if row["machine"] != machine or name in factors:
            continue
        if row["kind"] == "measurement":
            measured.setdefault(name, row["seconds"])
        elif name in measured:
            factors[name] = measured[name] / row["seconds"]
    return factors
