# Brings all predictions to the driver, where scikit-learn is.
from sklearn import metrics


def evaluate(predictions):
    here = predictions.toPandas()
    late = here["late"].mean()
    return {
        "auc": float(metrics.roc_auc_score(here["late"], here["p"])),
        "accuracy": float(((here["p"] >= 0.5) == (here["late"] == 1)).mean()),
        "baseline": float(max(late, 1 - late)),
    }
