# size counts the rows, the unknown ones too
import dask
import pandas as pd


def mean_delay_dask(frame):
    groups = frame.groupby(["carrier", "origin"])
    mean, size = dask.compute(groups["arr_delay"].mean(), groups.size())
    table = pd.DataFrame({"mean": mean, "count": size})
    return table[table["mean"].notna()]
