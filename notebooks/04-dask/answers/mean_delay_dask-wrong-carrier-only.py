# one key is missing
def mean_delay_dask(frame):
    known = frame.dropna(subset=["arr_delay"])
    return known.groupby("carrier")["arr_delay"].agg(["mean", "count"]).compute()
