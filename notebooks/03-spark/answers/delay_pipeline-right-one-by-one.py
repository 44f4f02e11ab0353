# A stage for each column, standardised numbers, and the answer by way of pandas.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import OneHotEncoder, StandardScaler, StringIndexer, VectorAssembler


def delay_pipeline(train, new):
    stages = []
    for word in ("carrier", "origin"):
        stages.append(StringIndexer(inputCol=word, outputCol=word + "_i", handleInvalid="keep"))
        stages.append(OneHotEncoder(inputCol=word + "_i", outputCol=word + "_f", dropLast=False))
    stages.append(VectorAssembler(inputCols=["hour", "distance"], outputCol="numbers"))
    stages.append(StandardScaler(inputCol="numbers", outputCol="scaled", withMean=True))
    inputs = ["carrier_f", "origin_f", "scaled"]
    stages.append(VectorAssembler(inputCols=inputs, outputCol="features"))
    stages.append(LogisticRegression(featuresCol="features", labelCol="late"))
    model = Pipeline(stages=stages).fit(train)
    found = model.transform(new.drop("late")).select("id", "probability").toPandas()
    return dict(zip(found["id"].tolist(), [float(v[1]) for v in found["probability"]], strict=True))
