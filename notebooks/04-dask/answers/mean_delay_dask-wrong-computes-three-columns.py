# three columns of all rows come here
def mean_delay_dask(frame):
    table = frame[["carrier", "origin", "arr_delay"]].dropna().compute()
    return table.groupby(["carrier", "origin"], observed=True)["arr_delay"].agg(["mean", "count"])
