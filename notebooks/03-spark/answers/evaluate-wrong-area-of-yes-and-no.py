# The area of the predictions, late or not: the ranking is thrown away.
from pyspark.ml.evaluation import BinaryClassificationEvaluator
from pyspark.sql import functions as F


def evaluate(predictions):
    frame = predictions.withColumn("yes", (F.col("p") >= 0.5).cast("double"))
    area = BinaryClassificationEvaluator(rawPredictionCol="yes", labelCol="late").evaluate(frame)
    accuracy = frame.agg(F.mean((F.col("yes") == F.col("late")).cast("double"))).first()[0]
    late = frame.agg(F.mean("late")).first()[0]
    return {"auc": area, "accuracy": accuracy, "baseline": max(late, 1 - late)}
