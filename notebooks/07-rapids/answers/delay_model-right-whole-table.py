# The pipeline picks its columns from the whole table by itself.
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def delay_model(flights, first_test_month):
    """Return a model of being late, fitted on earlier months, and its score on the later ones."""
    ended = flights.dropna(subset="arr_delay")
    late = ended["arr_delay"] >= 15
    words, numbers = ["carrier", "origin", "dest"], ["month", "day", "hour", "distance"]
    model = make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="ignore"), words), (StandardScaler(), numbers)
        ),
        LogisticRegression(max_iter=500),
    )
    past = ended["month"] < first_test_month
    model.fit(ended[past], late[past])
    return model, roc_auc_score(late[~past], model.predict_proba(ended[~past])[:, 1])


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
