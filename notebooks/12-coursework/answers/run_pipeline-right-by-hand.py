import numpy as np
import pandas as pd


def auc(late, number):
    """Count the pairs by ranks, ties half."""
    ranks = pd.Series(number).rank().to_numpy()
    n = int(late.sum())
    return (ranks[late].sum() - n * (n + 1) / 2) / (n * (late.size - n))


def run_pipeline(files, holdout, fits, workers):
    rows, means = mean_delays(files, workers)  # noqa: F821
    wanted = ["dep_delay", "arr_delay", "day", "hour"]
    table = pd.concat([pd.read_parquet(file, columns=wanted) for file in files])
    table = table.dropna()
    late, judge = (table["arr_delay"] >= 15).to_numpy(), (table["day"] % 4 == 2).to_numpy()

    def cells(frame, width):
        return np.clip(frame["dep_delay"].to_numpy(float) // width, -4, 12).astype(int) + 4

    tried, best = [], None
    for width in (10, 5, 15, 3)[:fits]:
        at, n = cells(table, width), 17
        part = np.bincount(at[~judge], late[~judge], n) + 1
        share = part / (np.bincount(at[~judge], minlength=n) + 2)
        score = float(auc(late[judge], share[at[judge]]))
        tried.append(({"minutes": width}, score))
        if best is None or score > best[0]:
            best = score, share[cells(holdout, width)]
    return {
        "rows": rows, "means": means, "tried": tried, "score": best[0], "late": best[1].tolist()
    }  # fmt: skip
