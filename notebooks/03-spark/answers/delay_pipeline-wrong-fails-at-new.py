# A carrier that it has not seen is an error, by default.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    words, indices, flags = ["carrier", "origin"], ["ci", "oi"], ["cf", "of"]
    stages = [
        StringIndexer(inputCols=words, outputCols=indices),
        OneHotEncoder(inputCols=indices, outputCols=flags),
        VectorAssembler(inputCols=[*flags, "hour", "distance"], outputCol="features"),
        LogisticRegression(labelCol="late"),
    ]
    found = Pipeline(stages=stages).fit(train).transform(new)
    return {row.id: float(row.probability[1]) for row in found.collect()}
