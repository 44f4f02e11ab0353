# pairs without a known delay stay, with a mean of NaN
def mean_delay_dask(frame):
    groups = frame.groupby(["carrier", "origin"])["arr_delay"]
    return groups.agg(["mean", "count"]).compute()
