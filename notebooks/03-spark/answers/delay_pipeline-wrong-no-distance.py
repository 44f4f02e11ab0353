# Forgets that the distance is known beforehand too.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    words, numbers = ["carrier", "origin"], ["hour"]
    indices, flags = ["ci", "oi"], ["cf", "of"]
    stages = [
        StringIndexer(inputCols=words, outputCols=indices, handleInvalid="keep"),
        OneHotEncoder(inputCols=indices, outputCols=flags),
        VectorAssembler(inputCols=flags + numbers, outputCol="features"),
        LogisticRegression(labelCol="late"),
    ]
    found = Pipeline(stages=stages).fit(train).transform(new)
    return {row.id: float(row.probability[1]) for row in found.collect()}
