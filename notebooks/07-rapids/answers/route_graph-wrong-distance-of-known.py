# the mean distance of the flights with a known delay
import numpy as np
import pandas as pd


def route_graph(flights):
    ends = np.sort(flights[["origin", "dest"]].astype(str).to_numpy(dtype=object), axis=1)
    t = pd.DataFrame(
        {
            "a": ends[:, 0],
            "b": ends[:, 1],
            "distance": flights["distance"].to_numpy(),
            "delay": flights["arr_delay"].to_numpy(),
        }
    )
    known = t.dropna()
    g = t.groupby(["a", "b"])
    out = g.size().rename("flights").to_frame()
    out["distance"] = known.groupby(["a", "b"])["distance"].mean()
    out["distance"] = out["distance"].fillna(g["distance"].first())
    out["delay"] = g["delay"].mean()
    return out.reset_index()
