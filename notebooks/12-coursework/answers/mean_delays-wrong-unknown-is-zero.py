# takes an unknown delay for a delay of 0 minutes
import pandas as pd


def mean_delays(files, workers):
    frame = pd.read_parquet(files, columns=["carrier", "origin", "arr_delay"])
    frame["arr_delay"] = frame["arr_delay"].fillna(0.0).astype(float)
    return len(frame), frame.groupby(["carrier", "origin"], observed=True)[
        "arr_delay"
    ].mean().to_dict()
