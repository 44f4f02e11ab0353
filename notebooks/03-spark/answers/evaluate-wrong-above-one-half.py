# A probability of exactly 0.5 is called on time.
from pyspark.ml.evaluation import BinaryClassificationEvaluator
from pyspark.sql import functions as F


def evaluate(predictions):
    area = BinaryClassificationEvaluator(rawPredictionCol="p", labelCol="late")
    right = ((F.col("p") > 0.5).cast("double") == F.col("late")).cast("double")
    accuracy, late = predictions.agg(F.mean(right), F.mean("late")).first()
    return {
        "auc": area.evaluate(predictions),
        "accuracy": accuracy,
        "baseline": max(late, 1 - late),
    }
