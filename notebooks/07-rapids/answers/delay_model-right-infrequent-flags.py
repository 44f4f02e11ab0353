from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


def delay_model(flights, first_test_month):
    """Return a model of being late, fitted on earlier months, and its score on the later ones."""
    known = ["hour", "carrier", "origin", "dest", "distance"]
    texts, numbers = ["carrier", "origin", "dest"], ["hour", "distance"]
    rows = flights.dropna(subset=["arr_delay"])
    late = (rows["arr_delay"] >= 15).astype(int)
    early = (rows["month"] < first_test_month).to_numpy()
    model = make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=50), texts),
            ("passthrough", numbers),
            sparse_threshold=0,
        ),
        RandomForestClassifier(30, min_samples_leaf=20, random_state=0),
    )
    model.fit(rows[early][known], late[early])
    return model, float(roc_auc_score(late[~early], model.predict_proba(rows[~early][known])[:, 1]))


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
