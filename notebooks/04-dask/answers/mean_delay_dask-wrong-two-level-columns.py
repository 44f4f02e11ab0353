# agg with a dictionary: columns of two levels
def mean_delay_dask(frame):
    table = (
        frame.groupby(["carrier", "origin"], observed=True)
        .agg({"arr_delay": ["mean", "count"]})
        .compute()
    )
    return table.dropna()
