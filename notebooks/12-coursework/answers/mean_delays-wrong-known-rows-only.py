# counts only the rows whose delay is known
import pandas as pd


def mean_delays(files, workers):
    frame = pd.read_parquet(files, columns=["carrier", "origin", "arr_delay"]).dropna()
    means = frame.groupby(["carrier", "origin"], observed=True)["arr_delay"].mean()
    return len(frame), means.to_dict()
