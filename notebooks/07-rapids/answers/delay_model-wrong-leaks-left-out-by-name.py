# Drops the leaks by name, and keeps what has no description.
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def delay_model(flights, first_test_month):
    words = ["carrier", "origin", "dest"]
    leaks = ["dep_time", "dep_delay", "air_time", "arr_delay"]
    numbers = [name for name in flights if name not in words + leaks]
    ended = flights[flights["arr_delay"].notna()]
    late, later = ended["arr_delay"] >= 15, ended["month"] >= first_test_month
    flags = OneHotEncoder(handle_unknown="ignore")
    columns = make_column_transformer((flags, words), (StandardScaler(), numbers))
    model = make_pipeline(columns, LogisticRegression(max_iter=500))
    model.fit(ended.loc[~later, words + numbers], late[~later])
    chance = model.predict_proba(ended.loc[later, words + numbers])[:, 1]
    return model, roc_auc_score(late[later], chance)


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
