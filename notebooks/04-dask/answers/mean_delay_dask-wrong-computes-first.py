# brings all rows here, and groups them with pandas
def mean_delay_dask(frame):
    table = frame.compute().dropna(subset=["arr_delay"])
    return table.groupby(["carrier", "origin"])["arr_delay"].agg(["mean", "count"])
