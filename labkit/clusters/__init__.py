"""Run it over there: Spark, Dask, MPI, TensorFlow and Slurm, started here or attached to."""

from labkit.clusters.dask_cluster import Dask, dask
from labkit.clusters.mpi_cluster import Mpi, mpi
from labkit.clusters.slurm_cluster import Slurm, slurm
from labkit.clusters.spark_cluster import Spark, spark
from labkit.clusters.tensorflow_cluster import TensorFlow, tensorflow

__all__ = [
    "Dask",
    "Mpi",
    "Slurm",
    "Spark",
    "TensorFlow",
    "dask",
    "mpi",
    "slurm",
    "spark",
    "tensorflow",
]
