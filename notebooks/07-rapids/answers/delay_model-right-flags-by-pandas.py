# Flags by get_dummies, in a transformer of its own; gradient boosting.
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def delay_model(flights, first_test_month):
    known = ["hour", "carrier", "origin", "dest"]
    came = flights[flights["arr_delay"].notna()].reset_index(drop=True)
    late, test = came["arr_delay"].ge(15), came["month"].ge(first_test_month)
    names = pd.get_dummies(came.loc[~test, known].astype(str)).columns

    def flags(rows):
        return pd.get_dummies(rows[known].astype(str)).reindex(columns=names, fill_value=False)

    boosted = HistGradientBoostingClassifier(max_iter=60, max_depth=3, random_state=0)
    model = make_pipeline(FunctionTransformer(flags), boosted).fit(came[~test], late[~test])
    return model, roc_auc_score(late[test], model.predict_proba(came[test])[:, 1])


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
