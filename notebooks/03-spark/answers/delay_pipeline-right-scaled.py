from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StandardScaler, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    stages = []
    for word in ["carrier", "origin"]:
        stages.append(StringIndexer(inputCol=word, outputCol=word + "_n", handleInvalid="keep"))
        stages.append(
            OneHotEncoder(
                inputCol=word + "_n", outputCol=word + "_f", dropLast=False, handleInvalid="keep"
            )
        )
    stages.append(VectorAssembler(inputCols=["hour", "distance"], outputCol="numbers"))
    stages.append(StandardScaler(inputCol="numbers", outputCol="scaled", withMean=True))
    stages.append(
        VectorAssembler(inputCols=["carrier_f", "origin_f", "scaled"], outputCol="features")
    )
    stages.append(LogisticRegression(featuresCol="features", labelCol="late"))
    model = Pipeline(stages=stages).fit(train)
    return {r.id: float(r.probability[1]) for r in model.transform(new).collect()}
