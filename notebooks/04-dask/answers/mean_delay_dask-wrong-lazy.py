# returns the promise
def mean_delay_dask(frame):
    known = frame.dropna(subset=["arr_delay"])
    return known.groupby(["carrier", "origin"])["arr_delay"].agg(["mean", "count"])
