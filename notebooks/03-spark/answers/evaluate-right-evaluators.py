# Every number by one of MLlib's evaluators or by counting.
from pyspark.ml.evaluation import BinaryClassificationEvaluator, MulticlassClassificationEvaluator
from pyspark.sql import functions as F


def evaluate(predictions):
    frame = predictions.withColumn("prediction", F.when(F.col("p") < 0.5, 0.0).otherwise(1.0))
    area = BinaryClassificationEvaluator(labelCol="late").setRawPredictionCol("p")
    hits = MulticlassClassificationEvaluator(labelCol="late", metricName="accuracy")
    counts = [row["count"] for row in frame.groupBy("late").count().collect()]
    return {
        "baseline": max(counts) / sum(counts),
        "auc": area.evaluate(frame),
        "accuracy": hits.evaluate(frame),
    }
