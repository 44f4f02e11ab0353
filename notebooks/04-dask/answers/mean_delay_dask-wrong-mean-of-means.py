# the mean of the partitions' means
import dask
import pandas as pd


def mean_delay_dask(frame):
    @dask.delayed
    def partial(part):
        groups = part.dropna(subset=["arr_delay"]).groupby(["carrier", "origin"])["arr_delay"]
        return groups.agg(["mean", "count"])

    parts = pd.concat(dask.compute(*[partial(part) for part in frame.to_delayed()]))
    return parts.groupby(level=["carrier", "origin"]).agg({"mean": "mean", "count": "sum"})
