import pandas as pd


def prediction_errors(rows, machine):
    book = pd.DataFrame(rows, columns=["kind", "name", "seconds", "machine"])
    book = book[book["machine"] == machine]
    factors = {}
    for name, own in book.groupby("name"):
        measured = own[own["kind"] == "measurement"].tail(1)
        predicted = own[own["kind"] == "prediction"]
        if len(measured):
            predicted = predicted.loc[: measured.index[0]].tail(1)
            if len(predicted):
                factors[name] = float(measured["seconds"].iloc[0] / predicted["seconds"].iloc[0])
    return factors
