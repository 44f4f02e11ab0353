# A forest on numbered words.
from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder


def delay_model(flights, first_test_month):
    came = flights.dropna(subset=["arr_delay"])
    early = came.query("month < @first_test_month")
    later = came.query("month >= @first_test_month")
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    columns = make_column_transformer(
        (codes, ["carrier", "origin", "dest"]), ("passthrough", ["hour", "distance", "day"])
    )
    forest = RandomForestClassifier(100, min_samples_leaf=10, random_state=1)
    model = make_pipeline(columns, forest).fit(early, early["arr_delay"] >= 15)
    chance = model.predict_proba(later)[:, 1]
    return model, float(roc_auc_score(later["arr_delay"] >= 15, chance))


def chances(flights, first_test_month, rows):
    """Return the score of your model, and how likely it holds each of these rows to be late."""
    model, score = delay_model(flights, first_test_month)
    return score, model.predict_proba(rows)[:, 1]
