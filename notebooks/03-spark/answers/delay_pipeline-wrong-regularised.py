# A setting of the regression is changed: the probabilities are drawn together.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StringIndexer, VectorAssembler
from pyspark.ml.functions import vector_to_array


def delay_pipeline(train, new):
    words, indices, flags = ["carrier", "origin"], ["ci", "oi"], ["cf", "of"]
    stages = [
        StringIndexer(inputCols=words, outputCols=indices, handleInvalid="keep"),
        OneHotEncoder(inputCols=indices, outputCols=flags),
        VectorAssembler(inputCols=[*flags, "hour", "distance"], outputCol="features"),
        LogisticRegression(labelCol="late", regParam=0.1),
    ]
    rows = Pipeline(stages=stages).fit(train).transform(new)
    rows = rows.select("id", vector_to_array("probability")[1].alias("p"))
    return {row["id"]: row["p"] for row in rows.collect()}
