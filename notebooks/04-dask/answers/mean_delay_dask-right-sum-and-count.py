import dask
import pandas as pd


def mean_delay_dask(frame):
    groups = frame[["carrier", "origin", "arr_delay"]].groupby(["carrier", "origin"])["arr_delay"]
    total, count = dask.compute(groups.sum(), groups.count())
    table = pd.DataFrame({"mean": total / count, "count": count})
    return table[table["count"] > 0]
