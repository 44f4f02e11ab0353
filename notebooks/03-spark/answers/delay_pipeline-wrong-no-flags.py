# Takes the carrier's number for a quantity: the third is not three times the first.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    words, indices = ["carrier", "origin"], ["ci", "oi"]
    stages = [
        StringIndexer(inputCols=words, outputCols=indices, handleInvalid="keep"),
        VectorAssembler(inputCols=[*indices, "hour", "distance"], outputCol="features"),
        LogisticRegression(labelCol="late"),
    ]
    found = Pipeline(stages=stages).fit(train).transform(new)
    return {row.id: float(row.probability[1]) for row in found.collect()}
