import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def run_pipeline(files, holdout, fits, workers):
    rows, means = mean_delays(files, workers)  # noqa: F821
    table = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    table = table[table["arr_delay"].notna()]
    late = (table["arr_delay"] >= 15).to_numpy()
    judge = (table["day"] % 3 == 1).to_numpy()
    columns = ["dep_delay", "hour", "distance"]
    tried, models = [], []
    for C in list(np.logspace(-3, 2, 6))[:fits]:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=C))
        model.fit(table.loc[~judge, columns].clip(-60, 120), late[~judge])
        chance = model.predict_proba(table.loc[judge, columns].clip(-60, 120))[:, 1]
        tried.append(({"C": float(C)}, roc_auc_score(late[judge], chance)))
        models.append(model)
    scores = [score for _, score in tried]
    best = models[int(np.argmax(scores))]
    chances = best.predict_proba(holdout[columns].clip(-60, 120))[:, 1]
    late = chances
    return {"rows": rows, "means": means, "tried": tried, "score": max(scores), "late": late}
