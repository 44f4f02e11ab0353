# A carrier that it has not seen is kept, an airport's flights are dropped.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    numbers = ["hour", "distance"]
    indices, flags = ["ci", "oi"], ["cf", "of"]
    stages = [
        StringIndexer(inputCol="carrier", outputCol="ci", handleInvalid="keep"),
        StringIndexer(inputCol="origin", outputCol="oi", handleInvalid="skip"),
        OneHotEncoder(inputCols=indices, outputCols=flags),
        VectorAssembler(inputCols=flags + numbers, outputCol="features"),
        LogisticRegression(labelCol="late"),
    ]
    found = Pipeline(stages=stages).fit(train).transform(new)
    return {row.id: float(row.probability[1]) for row in found.collect()}
