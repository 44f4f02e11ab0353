# the visible example
import numpy as np
import pandas as pd


def route_graph(flights):
    rows = [("ACK", "JFK", 1, 199.0, np.nan), ("BOS", "JFK", 2, 187.0, 10.0)]
    return pd.DataFrame(rows, columns=["a", "b", "flights", "distance", "delay"])
