# takes an unknown delay for 0 minutes
def mean_delay_dask(frame):
    filled = frame.assign(arr_delay=frame["arr_delay"].fillna(0))
    groups = filled.groupby(["carrier", "origin"], observed=True)["arr_delay"]
    return groups.agg(["mean", "count"]).compute()
