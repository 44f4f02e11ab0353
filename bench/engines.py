"""The course's two workloads on each of its engines, from the same files.

Each engine is a context manager: what it needs before it can take work, its imports and its
processes, is started when it is entered. It gives the workloads that it can do, by name:

flights(folder)
    Mean arrival delay and number of flights by carrier and origin of a folder of Parquet files, as
    a DataFrame with the columns mean and count.
colours(file, centres)
    The centres after `ITERATIONS` of k-means on the pixels of a ``.npy`` file.
"""

import functools
import operator
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from labkit import clusters, data, hardware

KEYS = ["carrier", "origin"]
COLUMNS = [*KEYS, "arr_delay"]
ITERATIONS = 5
PIECE = 136_640
"""Pixels worked on at a time: half the photograph."""
WORKERS = min(hardware.usable_cores(), 4)

Workloads = dict[str, Callable]


def of_file(path: Path) -> pd.DataFrame:
    """Return sum and count of the delays of each group in one file."""
    rows = pd.read_parquet(path, columns=COLUMNS)
    return rows.groupby(KEYS, observed=True)["arr_delay"].agg(["sum", "count"])


def together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the sums and counts of several files together to means and counts."""
    total = pd.concat(parts).groupby(level=KEYS).sum()
    return pd.DataFrame({"mean": total["sum"] / total["count"], "count": total["count"]})


def from_rows(rows: list[tuple]) -> pd.DataFrame:
    """Make an answer of (carrier, origin, mean, count)."""
    return pd.DataFrame(rows, columns=[*KEYS, "mean", "count"]).set_index(KEYS)


def pieces(file: Path) -> list[slice]:
    """Share out a file's pixels."""
    count = len(np.load(file, mmap_mode="r"))
    return [slice(start, min(start + PIECE, count)) for start in range(0, count, PIECE)]


def of_piece(file: Path, centres: np.ndarray, piece: slice) -> np.ndarray:
    """Return for each centre the sums of its pixels' channels, and their number."""
    pixels = np.asarray(np.load(file, mmap_mode="r")[piece])
    scores = pixels @ (-2 * centres.T) + (centres**2).sum(axis=1)
    labels = scores.argmin(axis=1)
    ones = np.ones(len(pixels), np.float32)
    weights = (*pixels.T, ones)
    return np.stack([np.bincount(labels, w, len(centres)) for w in weights], axis=1)


def lloyd(step: Callable, centres: np.ndarray) -> np.ndarray:
    """Do iterations of k-means with a function from centres to the table of `of_piece`."""
    for _ in range(ITERATIONS):
        table = step(centres)
        centres = (table[:, :3] / table[:, 3:]).astype(np.float32)
    return centres


def mapped(each: Callable) -> Workloads:
    """Do both workloads with a `map` that runs a function on every file or piece somewhere."""

    def flights(folder: Path) -> pd.DataFrame:
        return together(list(each(of_file, sorted(folder.iterdir()))))

    def colours(file: Path, centres: np.ndarray) -> np.ndarray:
        def step(now: np.ndarray) -> np.ndarray:
            return sum(each(functools.partial(of_piece, file, now), pieces(file)))

        return lloyd(step, centres)

    return {"flights": flights, "colours": colours}


@contextmanager
def python_loop() -> Iterator[Workloads]:
    """Loop over rows and pixels in Python."""
    from bench import kernels

    def flights(folder: Path) -> pd.DataFrame:
        sums, counts = {}, {}
        for path in folder.iterdir():
            rows = pd.read_parquet(path, columns=COLUMNS)
            for carrier, origin, delay in zip(*(rows[c].tolist() for c in COLUMNS), strict=True):
                if delay == delay:
                    key = carrier, origin
                    sums[key] = sums.get(key, 0.0) + delay
                    counts[key] = counts.get(key, 0) + 1
        return from_rows([(*key, sums[key] / counts[key], counts[key]) for key in sums])

    def colours(file: Path, centres: np.ndarray) -> np.ndarray:
        return kernels.kmeans(kernels.loop_step, np.load(file), centres, ITERATIONS)[1]

    yield {"flights": flights, "colours": colours}


@contextmanager
def pandas() -> Iterator[Workloads]:
    """Take the whole table at once."""

    def flights(folder: Path) -> pd.DataFrame:
        rows = pd.read_parquet(folder, columns=COLUMNS)
        return rows.groupby(KEYS, observed=True)["arr_delay"].agg(["mean", "count"])

    yield {"flights": flights}


@contextmanager
def numpy() -> Iterator[Workloads]:
    """Go through files and pieces on one core."""
    yield mapped(map)


@contextmanager
def numba() -> Iterator[Workloads]:
    """Run the compiled loops of unit 01 on all cores."""
    import pyarrow as pa
    import pyarrow.dataset

    from bench import kernels

    def flights(folder: Path) -> pd.DataFrame:
        table = pa.dataset.dataset(folder).to_table(columns=COLUMNS).unify_dictionaries()
        carrier, origin = (table[name].combine_chunks() for name in KEYS)
        names = carrier.dictionary.to_pylist(), origin.dictionary.to_pylist()
        key = np.asarray(carrier.indices) * len(names[1]) + np.asarray(origin.indices)
        groups = len(names[0]) * len(names[1])
        delay = table["arr_delay"].to_numpy().astype(np.float32)
        means, counts = kernels.mean_by_group(key.astype(np.uint8), delay, groups)
        index = pd.MultiIndex.from_product(names, names=KEYS)
        return pd.DataFrame({"mean": means, "count": counts}, index=index)[counts > 0]

    def colours(file: Path, centres: np.ndarray) -> np.ndarray:
        planes = np.ascontiguousarray(np.load(file).T)
        return kernels.kmeans(kernels.compiled_step, planes, centres, ITERATIONS)[1]

    yield {"flights": flights, "colours": colours}


@contextmanager
def polars() -> Iterator[Workloads]:
    """Let Polars plan and stream."""
    import polars as pl

    def flights(folder: Path) -> pd.DataFrame:
        delay = pl.col("arr_delay")
        query = pl.scan_parquet(folder / "*.parquet").group_by([pl.col(k).cast(str) for k in KEYS])
        found = query.agg(mean=delay.mean(), count=delay.count()).collect(engine="streaming")
        return from_rows(found.rows())

    yield {"flights": flights}


@contextmanager
def duckdb() -> Iterator[Workloads]:
    """Ask DuckDB in SQL."""
    import duckdb

    def flights(folder: Path) -> pd.DataFrame:
        found = duckdb.sql(
            "SELECT carrier, origin, avg(arr_delay), count(arr_delay) "
            f"FROM '{folder}/*.parquet' GROUP BY carrier, origin"
        )
        return from_rows(found.fetchall())

    yield {"flights": flights}


@contextmanager
def scikit_learn() -> Iterator[Workloads]:
    """Call scikit-learn's own k-means."""
    from sklearn.cluster import KMeans

    def colours(file: Path, centres: np.ndarray) -> np.ndarray:
        model = KMeans(
            len(centres),
            init=centres.astype(float),
            n_init=1,
            max_iter=ITERATIONS,
            tol=0,
            algorithm="lloyd",
        )
        # Of float32 it adds up in float32, which is off by some hundredths of 255.
        return model.fit(np.load(file).astype(float)).cluster_centers_

    yield {"colours": colours}


@contextmanager
def processes() -> Iterator[Workloads]:
    """Share files and pieces out among processes."""
    from joblib.externals.loky import ProcessPoolExecutor

    with ProcessPoolExecutor(WORKERS, env={"OMP_NUM_THREADS": "1"}) as pool:
        list(pool.map(time.sleep, [0.05] * WORKERS))
        yield mapped(pool.map)


@contextmanager
def mpi() -> Iterator[Workloads]:
    """Share files and pieces out among MPI ranks, which put their parts together."""
    with clusters.mpi(WORKERS) as cluster:

        def flights(folder: Path) -> pd.DataFrame:
            parts = cluster.ranks.apply_sync(rank_flights, folder)
            return together([part for part in parts if part is not None])

        def colours(file: Path, centres: np.ndarray) -> np.ndarray:
            return cluster.ranks.apply_sync(rank_colours, file, centres)[0]

        yield {"flights": flights, "colours": colours}


def rank_flights(folder: Path) -> pd.DataFrame | None:
    """Return sums and counts of this rank's share of the files."""
    from mpi4py import MPI

    ranks = MPI.COMM_WORLD
    mine = [of_file(path) for path in sorted(folder.iterdir())[ranks.rank :: ranks.size]]
    return pd.concat(mine).groupby(level=KEYS).sum() if mine else None


def rank_colours(file: Path, centres: np.ndarray) -> np.ndarray:
    """Return the centres, the same on each rank."""
    from mpi4py import MPI

    ranks = MPI.COMM_WORLD
    mine = pieces(file)[ranks.rank :: ranks.size]

    def step(now: np.ndarray) -> np.ndarray:
        return ranks.allreduce(sum(of_piece(file, now, piece) for piece in mine))

    return lloyd(step, centres)


@contextmanager
def mapreduce() -> Iterator[Workloads]:
    """Print every flight as Hadoop Streaming's mapper would, and let Hadoop add up."""
    with clusters.spark(threads=WORKERS) as cluster:
        yield {"flights": functools.partial(hadoop_flights, cluster.context)}


def hadoop_flights(context: object, folder: Path) -> pd.DataFrame:
    """Run a job of Hadoop's aggregators, with a combiner, in its local runner."""
    hadoop = context._jvm.org.apache.hadoop

    def java_class(name: str) -> object:
        loader = context._jvm.java.lang.Thread.currentThread().getContextClassLoader()
        return loader.loadClass(f"org.apache.hadoop.{name}")

    with tempfile.TemporaryDirectory() as name:
        printed, answer = Path(name, "printed"), Path(name, "answer")
        printed.mkdir()
        for path in folder.iterdir():
            rows = pd.read_parquet(path, columns=COLUMNS).dropna()
            keys = rows["carrier"].astype(str) + " " + rows["origin"].astype(str)
            lines = "DoubleValueSum:" + keys + "\t" + rows["arr_delay"].astype(str) + "\n"
            lines += "LongValueSum:" + keys + " flights\t1\n"
            (printed / path.stem).write_text("".join(lines))
        conf = hadoop.conf.Configuration()
        conf.set("hadoop.tmp.dir", name)
        conf.set("mapreduce.local.map.tasks.maximum", str(WORKERS))
        conf.set("mapreduce.client.completion.pollinterval", "20")
        job = hadoop.mapreduce.Job.getInstance(conf)
        job.setInputFormatClass(java_class("mapreduce.lib.input.KeyValueTextInputFormat"))
        job.setCombinerClass(java_class("mapreduce.lib.aggregate.ValueAggregatorCombiner"))
        job.setReducerClass(java_class("mapreduce.lib.aggregate.ValueAggregatorReducer"))
        job.setOutputKeyClass(java_class("io.Text"))
        job.setOutputValueClass(java_class("io.Text"))
        hadoop.mapreduce.lib.input.FileInputFormat.addInputPaths(job, str(printed))
        output = hadoop.mapreduce.lib.output.FileOutputFormat
        output.setOutputPath(job, hadoop.fs.Path(str(answer)))
        if not job.waitForCompletion(False):
            raise RuntimeError("Hadoop did not finish the job.")
        text = "".join(path.read_text() for path in answer.glob("part-r-*"))
    found = dict(line.split("\t") for line in text.splitlines())
    groups = [key.removesuffix(" flights") for key in found if key.endswith(" flights")]
    counts = [int(found[f"{key} flights"]) for key in groups]
    return from_rows(
        [
            (*key.split(), float(found[key]) / count, count)
            for key, count in zip(groups, counts, strict=True)
        ]
    )


def rows_of(path: Path) -> Iterator[tuple]:
    """Give ((carrier, origin), (delay, 1)) for each flight of a file that has a delay."""
    rows = pd.read_parquet(path, columns=COLUMNS).dropna()
    for carrier, origin, delay in zip(*(rows[c].tolist() for c in COLUMNS), strict=True):
        yield (carrier, origin), (delay, 1)


@contextmanager
def spark_rdd() -> Iterator[Workloads]:
    """Make every flight an item of an RDD; pieces of pixels another's."""
    with clusters.spark(WORKERS, "1g") as cluster:

        def flights(folder: Path) -> pd.DataFrame:
            files = sorted(folder.iterdir())
            found = (
                cluster.context.parallelize(files, len(files))
                .flatMap(rows_of)
                .reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
                .collect()
            )
            return from_rows([(*key, total / count, count) for key, (total, count) in found])

        def colours(file: Path, centres: np.ndarray) -> np.ndarray:
            parts = cluster.context.parallelize(pieces(file), 2 * WORKERS)

            def step(now: np.ndarray) -> np.ndarray:
                return parts.map(functools.partial(of_piece, file, now)).reduce(operator.add)

            return lloyd(step, centres)

        yield {"flights": flights, "colours": colours}


@contextmanager
def spark_sql() -> Iterator[Workloads]:
    """Let Spark plan a query of a DataFrame."""
    with clusters.spark(WORKERS, "1g") as cluster:

        def flights(folder: Path) -> pd.DataFrame:
            from pyspark.sql import functions

            delay = functions.col("arr_delay")
            found = (
                cluster.session.read.parquet(str(folder))
                .groupBy(*KEYS)
                .agg(functions.avg(delay), functions.count(delay))
                .collect()
            )
            return from_rows([tuple(row) for row in found])

        yield {"flights": flights}


@contextmanager
def spark_mllib() -> Iterator[Workloads]:
    """Call MLlib's k-means, a vector for each pixel."""
    with clusters.spark(WORKERS, "1g") as cluster:

        def colours(file: Path, centres: np.ndarray) -> np.ndarray:
            from pyspark.mllib.clustering import KMeans, KMeansModel

            def read(piece: slice) -> np.ndarray:
                return np.load(file, mmap_mode="r")[piece].astype(float)

            pixels = cluster.context.parallelize(pieces(file), 2 * WORKERS).flatMap(read)
            start = KMeansModel(list(centres.astype(float)))
            model = KMeans.train(
                pixels, len(centres), maxIterations=ITERATIONS, epsilon=0.0, initialModel=start
            )
            return np.array(model.clusterCenters)

        yield {"colours": colours}


def on_dask(cluster: clusters.Dask) -> Workloads:
    """Do flights as a Dask DataFrame and colours as futures."""
    import dask.dataframe as dd

    def flights(folder: Path) -> pd.DataFrame:
        rows = dd.read_parquet(folder, columns=COLUMNS)
        found = rows.groupby(KEYS, observed=True)["arr_delay"].agg(["mean", "count"])
        return found.compute()

    def each(function: Callable, items: list) -> list:
        return cluster.client.gather(cluster.client.map(function, items, pure=False))

    return {"flights": flights, "colours": mapped(each)["colours"]}


@contextmanager
def dask() -> Iterator[Workloads]:
    """Run Dask's scheduler and workers here."""
    with clusters.dask(WORKERS, "2GB") as cluster:
        yield on_dask(cluster)


@contextmanager
def dask_over_slurm() -> Iterator[Workloads]:
    """Run Dask's workers as Slurm jobs."""
    with clusters.slurm() as queue, queue.dask(WORKERS, "2GB") as cluster:
        yield on_dask(cluster)


ENGINES: dict[str, Callable] = {
    engine.__name__.replace("_", " "): engine
    for engine in (
        python_loop,
        pandas,
        numpy,
        numba,
        polars,
        duckdb,
        scikit_learn,
        processes,
        mpi,
        mapreduce,
        spark_rdd,
        spark_sql,
        spark_mllib,
        dask,
        dask_over_slurm,
    )
}


def write_pixels(file: Path, copies: int) -> None:
    """Write the photograph's pixels, all of them a number of times."""
    pixels = data.load_photo().reshape(-1, 3).astype(np.float32)
    np.save(file, np.tile(pixels, (copies, 1)))


def first_centres() -> np.ndarray:
    """Return eight of the photograph's colours, the same in every process."""
    pixels = data.load_photo().reshape(-1, 3).astype(np.float32)
    return np.random.default_rng(0).choice(pixels, 8, replace=False)
