# The airport's flags are made, and left out of the vector.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    words, numbers = ["carrier", "origin"], ["hour", "distance"]
    indices, flags = ["ci", "oi"], ["cf", "of"]
    stages = [
        StringIndexer(inputCols=words, outputCols=indices, handleInvalid="keep"),
        OneHotEncoder(inputCols=indices, outputCols=flags),
        VectorAssembler(inputCols=["cf", *numbers], outputCol="features"),
        LogisticRegression(labelCol="late"),
    ]
    found = Pipeline(stages=stages).fit(train).transform(new)
    return {row.id: float(row.probability[1]) for row in found.collect()}
