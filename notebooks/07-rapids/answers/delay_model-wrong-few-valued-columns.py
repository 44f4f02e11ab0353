import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def delay_model(flights, first_test_month):
    """Return a model of being late, fitted on earlier months, and its score on the later ones."""
    # a list of what may NOT be used: columns that nobody has described slip in
    bad = ["arr_delay", "dep_delay", "dep_time", "air_time"]
    f = flights.dropna(subset=["arr_delay"])
    f = f.drop(columns=[c for c in bad if c != "arr_delay"])
    late = f["arr_delay"] >= 15
    X = f.drop(columns="arr_delay")
    # hopes that undescribed columns have many different values
    X = X[[c for c in X.columns if X[c].nunique() < 400]]
    words = [c for c in X.columns if not pd.api.types.is_numeric_dtype(X[c])]
    numbers = [c for c in X.columns if c not in words]
    early = f["month"] < first_test_month
    model = make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="ignore"), words), (StandardScaler(), numbers)
        ),
        LogisticRegression(max_iter=500),
    ).fit(X[early], late[early])
    return model, roc_auc_score(late[~early], model.predict_proba(X[~early])[:, 1])


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
