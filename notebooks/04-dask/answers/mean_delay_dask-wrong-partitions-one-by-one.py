# brings the partitions here, one after the other
import pandas as pd


def mean_delay_dask(frame):
    parts = []
    for number in range(frame.npartitions):
        table = frame.partitions[number].compute()
        parts.append(
            table.groupby(["carrier", "origin"], observed=True)["arr_delay"].agg(["sum", "count"])
        )
    total = pd.concat(parts).groupby(level=[0, 1], observed=True).sum()
    total["mean"] = total["sum"] / total["count"]
    return total.loc[total["count"] > 0, ["mean", "count"]]
