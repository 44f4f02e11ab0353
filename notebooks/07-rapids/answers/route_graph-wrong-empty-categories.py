# groups categories, so that pairs without a flight get a row
import pandas as pd


def route_graph(flights):
    known = sorted({*flights["origin"].astype(str), *flights["dest"].astype(str)})
    origin, dest = (
        pd.Categorical(flights[name].astype(str), known, ordered=True)
        for name in ("origin", "dest")
    )
    swapped = dest.codes < origin.codes
    a = origin.codes.copy()
    b = dest.codes.copy()
    a[swapped], b[swapped] = dest.codes[swapped], origin.codes[swapped]
    table = flights[["distance", "arr_delay"]].assign(
        a=pd.Categorical.from_codes(a, known), b=pd.Categorical.from_codes(b, known)
    )
    return table.groupby(["a", "b"], as_index=False, observed=False).agg(
        flights=("distance", "size"), distance=("distance", "mean"), delay=("arr_delay", "mean")
    )
