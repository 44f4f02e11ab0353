"""Time mean delays by carrier and origin, beside pandas, Polars, DuckDB and np.bincount.

    python -m bench.flights

All have the rows in memory, in the form that suits them best, and the same cores: a byte that
tells carrier and origin, and the arrival delay as float32. 5 bytes a row must be read.
"""

import os

from labkit import data, hardware, timing

CORES = hardware.machine().cores
os.environ["POLARS_MAX_THREADS"] = str(CORES)  # read when Polars is imported

import duckdb  # noqa: E402
import numba  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.dataset  # noqa: E402

from bench import kernels  # noqa: E402

ROWS = 10_000_000
COMPILED = "compiled"


def keys_and_delays() -> tuple[np.ndarray, np.ndarray, int]:
    """Read the group of each flight (uint8), its arrival delay (float32) and how many groups."""
    files = pa.dataset.dataset(data.make_flights(ROWS))
    table = files.to_table(columns=["carrier", "origin", "arr_delay"]).unify_dictionaries()
    carrier, origin = (table[name].combine_chunks() for name in ("carrier", "origin"))
    key = np.asarray(carrier.indices) * len(origin.dictionary) + np.asarray(origin.indices)
    delay = table["arr_delay"].to_numpy().astype(np.float32)  # what is missing becomes NaN
    return key.astype(np.uint8), delay, len(carrier.dictionary) * len(origin.dictionary)


def candidates(key: np.ndarray, delay: np.ndarray, groups: int) -> dict:
    """Return for each engine a function that gives key, mean and count of the groups it found."""
    everything = np.arange(groups)

    def bincount() -> tuple:
        there = delay == delay
        kept = key[there]
        count = np.bincount(kept, minlength=groups)
        with np.errstate(invalid="ignore"):
            return everything, np.bincount(kept, delay[there], groups) / count, count

    frame = pd.DataFrame(
        {"key": pd.Categorical.from_codes(key.view(np.int8), everything), "delay": delay}
    )

    def pandas() -> tuple:
        found = frame.groupby("key", observed=True)["delay"].agg(["mean", "count"])
        return found.index.to_numpy(), found["mean"].to_numpy(), found["count"].to_numpy()

    def polars_from(keys: pl.Series, engine: str):
        rows = pl.DataFrame({"key": keys, "delay": pl.Series(delay).fill_nan(None)})
        query = (
            rows.lazy()
            .group_by("key")
            .agg(mean=pl.col("delay").mean(), count=pl.col("delay").count())
        )

        def polars() -> tuple:
            found = query.collect(engine=engine)
            return tuple(found[c].to_physical().to_numpy() for c in ("key", "mean", "count"))

        return polars

    connection = duckdb.connect(config={"threads": CORES})
    arrow = pa.table({"key": key, "delay": pa.array(delay, from_pandas=True)})  # noqa: F841
    connection.execute("CREATE TABLE flights AS SELECT * FROM arrow")

    def duck() -> tuple:
        found = connection.execute(
            "SELECT key, avg(delay) AS mean, count(delay) AS number FROM flights GROUP BY key"
        ).fetchnumpy()
        return tuple(np.ma.filled(found[c].astype(float), np.nan) for c in found)

    text = pl.Series(everything).cast(pl.String)
    return {
        COMPILED: lambda: (everything, *kernels.mean_by_group(key, delay, groups)),
        "np.bincount": bincount,
        "pandas": pandas,
        "Polars (uint8)": polars_from(pl.Series(key), "in-memory"),
        "Polars (enum)": polars_from(text.gather(key).cast(pl.Enum(text)), "in-memory"),
        "Polars (streaming)": polars_from(pl.Series(key), "streaming"),
        "DuckDB": duck,
    }


def require_same(found: tuple, expected: tuple, groups: int) -> None:
    """Raise unless both have the same counts and, up to float32's rounding, the same means."""
    means, counts = np.full((2, groups), np.nan), np.zeros((2, groups))
    for row, (key, mean, count) in enumerate((found, expected)):
        key = np.asarray(key, int)
        means[row, key], counts[row, key] = mean, count
    np.testing.assert_array_equal(*counts)
    np.testing.assert_allclose(*means, rtol=1e-5, atol=1e-5)


def main() -> None:
    """Check that all agree, then time them side by side."""
    numba.set_num_threads(min(CORES, numba.config.NUMBA_NUM_THREADS))
    key, delay, groups = keys_and_delays()
    engines = candidates(key, delay, groups)
    expected = engines["np.bincount"]()
    for engine in engines.values():
        require_same(engine(), expected, groups)
    print(f"{ROWS:,} rows, {(expected[2] > 0).sum()} groups of {groups} with flights: all agree")
    found = timing.compare(engines, moves=key.nbytes + delay.nbytes, budget=20)
    for name in engines:
        print(
            found[name], *([] if name == COMPILED else [found.ratio(COMPILED, to=name)]), sep="; "
        )
    share = (key.nbytes + delay.nbytes) / found[COMPILED].median / hardware.ceilings().bandwidth
    print(f"{COMPILED}: {share:.0%} of the triad's bandwidth")


if __name__ == "__main__":
    main()
