from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def delay_model(flights, first_test_month):
    """Return a model of being late, fitted on earlier months, and its score on the later ones."""
    words, numbers = ["carrier", "origin", "dest"], ["month", "day", "hour", "distance"]
    f = flights.dropna(subset=["arr_delay"])
    late, early = f["arr_delay"] >= 15, f["month"] < first_test_month
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), words), (StandardScaler(), numbers)
    )
    columns.fit(f[words + numbers])  # means and airports of the later months, too
    model = LogisticRegression(max_iter=500).fit(
        columns.transform(f.loc[early, words + numbers]), late[early]
    )
    both = make_pipeline(columns, model)
    return both, roc_auc_score(
        late[~early], both.predict_proba(f.loc[~early, words + numbers])[:, 1]
    )


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
