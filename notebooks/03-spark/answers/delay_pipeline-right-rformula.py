# R's formula makes all features in one stage.
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.feature import RFormula


def delay_pipeline(train, new):
    formula = RFormula(formula="late ~ carrier + origin + hour + distance", handleInvalid="keep")
    model = Pipeline(stages=[formula, LogisticRegression()]).fit(train)
    rows = model.transform(new).select("id", "probability").collect()
    return {row.id: float(row.probability[1]) for row in rows}
