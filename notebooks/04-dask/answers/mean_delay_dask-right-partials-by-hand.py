import dask
import pandas as pd


def mean_delay_dask(frame):
    @dask.delayed
    def partial(part):
        groups = part.dropna(subset=["arr_delay"]).groupby(["carrier", "origin"], observed=True)
        return groups["arr_delay"].agg(["sum", "count"])

    parts = dask.compute(*[partial(part) for part in frame.to_delayed()])
    total = pd.concat(parts).groupby(level=[0, 1], observed=True).sum()
    total.index.names = ["carrier", "origin"]
    total["mean"] = total["sum"] / total["count"]
    return total[["mean", "count"]]
