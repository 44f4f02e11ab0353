def mean_delay_dask(frame):
    grouped = frame.groupby(["carrier", "origin"]).arr_delay.agg(["mean", "count"])
    small = grouped.compute()
    return small.loc[small["count"].gt(0)].sort_values("mean")
