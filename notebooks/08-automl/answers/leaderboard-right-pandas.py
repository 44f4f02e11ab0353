# By pandas: bands as a table, ranks by comparing columns.
import pandas as pd


def leaderboard(scores):
    long = pd.Series(scores).explode().astype(float).fillna(0.5)
    bands = long.groupby(level=0).agg(["median", "min", "max"])
    above = bands["min"].to_numpy()[None, :] > bands["max"].to_numpy()[:, None]
    bands["rank"] = 1 + above.sum(axis=1)
    bands = bands.rename_axis("tool").reset_index()
    bands = bands.sort_values(["rank", "median", "tool"], ascending=[True, False, True])
    return list(bands[["rank", "tool", "median", "min", "max"]].itertuples(index=False, name=None))
