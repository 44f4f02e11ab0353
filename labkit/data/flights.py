"""How do flights grow to any size? By rows drawn from the real ones, streamed to Parquet."""

import contextlib
import errno
import fcntl
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from labkit import hardware, workspace
from labkit.data.arguments import whole_number
from labkit.data.bundled import manifest, verified

ROWS_PER_FILE = 500_000
ROWS_PER_GROUP = 125_000
MOST_THREADS = 8
PROGRESS_AFTER = 3.0
BYTES_PER_ROW = 14
"""On disk, rounded up; sets of 1,000,000 rows and more take 11 to 12."""
RECIPE = 1
"""To be raised with every change to the rows that `make_flights` draws: old sets are left alone."""


def make_flights(rows: int, seed: int = 0) -> Path:
    """Make a table of any number of flights, alike to the real ones, as Parquet files.

    Every row is a real flight of 2013, drawn at random from its day, with its delays and its time
    in the air moved by up to a few minutes. The days come in order, each with its share of the
    rows. So averages, spreads, correlations and missing values are the real table's, and the joins
    with weather (`origin`, `time_hour`) and planes (`tailnum`) hold.

    The set is kept in the cache and made only once. The rows follow from `rows` and `seed` alone;
    memory use does not grow with them. On disk a row takes some 11 bytes.

    Parameters
    ----------
    rows : int
        How many flights, at least 1.
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    Path
        A folder that holds nothing but Parquet files, of 500,000 rows each. Columns: `year`,
        `month`, `day`, `hour`, `sched_dep_time`, `sched_arr_time` (int16), `distance` (int32),
        `dep_delay`, `arr_delay`, `air_time` (float32), `time_hour` (timestamp), and `carrier`,
        `tailnum`, `origin`, `dest` (dictionaries of text), as `load_flights` describes them.

    Raises
    ------
    TypeError
        If `rows` or `seed` is no whole number.
    ValueError
        If `rows` is below 1 or `seed` below 0.
    OSError
        If the disk has no room for the set; nothing is left on it.
    """
    rows = whole_number("rows", rows, 1, 10**12)
    seed = whole_number("seed", seed, 0, 2**63 - 1)
    recipe = hashlib.sha256(f"{RECIPE} {manifest()['flights.parquet']['sha256']}".encode())
    home = workspace.cache() / f"flights-{rows}-seed-{seed}-{recipe.hexdigest()[:8]}"
    if _is_whole(home):
        return home / "rows"
    _clear_leftovers(home.parent)
    with _lock(home):
        if not _is_whole(home):  # another process may have made it while we waited
            _make_set(home, rows, seed)
    return home / "rows"


_NUMBERS = {
    "year": np.int16,
    "month": np.int16,
    "day": np.int16,
    "hour": np.int16,
    "time_hour": "datetime64[ms]",
    "sched_dep_time": np.int16,
    "sched_arr_time": np.int16,
    "dep_delay": np.float32,
    "arr_delay": np.float32,
    "air_time": np.float32,
    "distance": np.int32,
}
_TEXTS = {"carrier": np.int8, "tailnum": np.int16, "origin": np.int8, "dest": np.int8}
_IN_ORDER = ["year", "month", "day", "time_hour"]
"""Columns whose least and greatest value in a group of rows let a reader skip the group."""


class _Flights:
    """Draws rows from the real flights; a row depends on its number and the seed, on nothing else.

    Parameters
    ----------
    rows, seed : int
        As for `make_flights`.
    """

    def __init__(self, rows: int, seed: int) -> None:
        file = pq.ParquetFile(io.BytesIO(verified("flights.parquet")))
        self.rows, self.seed, self.real_rows = rows, seed, file.metadata.num_rows
        self.values, self.texts = {}, {}
        for name, kind in (_NUMBERS | _TEXTS).items():  # one at a time: wide columns don't add up
            column = file.read([name], use_threads=False)[name].combine_chunks()
            if name in _TEXTS:
                self.texts[name] = column.dictionary
                column = column.indices.fill_null(-1)
            self.values[name] = column.to_numpy(zero_copy_only=False).astype(kind)
        date = self.values["month"] * 32 + self.values["day"]
        self.first = np.flatnonzero(np.diff(date, prepend=0))
        self.length = np.diff(self.first, append=date.size).astype(np.uint64)
        self.day = np.repeat(np.arange(self.first.size), self.length.astype(np.int64))

    def draw(self, start: int, stop: int) -> pa.Table:
        """Draw the rows from `start` up to, not including, `stop`."""
        random = np.random.PCG64(self.seed).advance(start).random_raw(stop - start)
        day = self.day[np.arange(start, stop) * self.real_rows // self.rows]
        within = ((random >> np.uint64(32)) * self.length[day]) >> np.uint64(32)
        drawn = self.first[day] + within.astype(np.int64)
        columns = {name: values.take(drawn) for name, values in self.values.items()}
        # Sums of fair coins less their mean: whole minutes, 0 on average. What was lost in the air
        # is lost on arrival too; what is missing (NaN) stays missing.
        later = np.bitwise_count(random & np.uint64(0xF)).astype(np.float32) - 2
        longer = np.bitwise_count(random & np.uint64(0xFF0)).astype(np.float32) - 4
        columns["dep_delay"] += later
        columns["air_time"] += longer
        columns["arr_delay"] += later + longer
        return pa.table({name: self._arrow(name, values) for name, values in columns.items()})

    def _arrow(self, name: str, values: np.ndarray) -> pa.Array:
        if name in _TEXTS:
            codes = pa.array(values, mask=values < 0)
            return pa.DictionaryArray.from_arrays(codes, self.texts[name])
        return pa.array(values, from_pandas=True)

    def write(self, path: Path, start: int, stop: int) -> None:
        """Write the rows from `start` up to, not including, `stop` as one Parquet file."""
        schema = self.draw(0, 0).schema
        with pq.ParquetWriter(
            path, schema, compression="zstd", write_statistics=_IN_ORDER
        ) as writer:
            for first in range(start, stop, ROWS_PER_GROUP):
                writer.write_table(self.draw(first, min(first + ROWS_PER_GROUP, stop)))


def _make_set(home: Path, rows: int, seed: int) -> None:
    """Write a set beside its place and move it there when it is whole."""
    part = _beside(home, "part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        if rows * BYTES_PER_ROW > shutil.disk_usage(home.parent).free:
            raise OSError(errno.ENOSPC, "")
        (part / "rows").mkdir(parents=True)
        _write_files(part / "rows", rows, seed)
        sizes = {path.name: path.stat().st_size for path in (part / "rows").iterdir()}
        manifest = {"rows": rows, "seed": seed, "bytes": sizes}
        (part / "manifest.json").write_text(json.dumps(manifest))
        shutil.rmtree(home, ignore_errors=True)  # a damaged set
        part.rename(home)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise OSError(
            error.errno,
            f"{rows:,} flights can't be written to {home.parent} ({os.strerror(error.errno)}): "
            f"about {_megabytes(rows * BYTES_PER_ROW)} are needed, "
            f"{_megabytes(shutil.disk_usage(home.parent).free)} are free. Make room there, ask for "
            "fewer rows, or set LABKIT_CACHE to a folder on a larger disk.",
        ) from None
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _write_files(folder: Path, rows: int, seed: int) -> None:
    flights = _Flights(rows, seed)
    bar = tqdm(total=rows, desc="flights", unit=" rows", unit_scale=True, delay=PROGRESS_AFTER)
    pool = ThreadPoolExecutor(min(hardware.usable_cores(), MOST_THREADS))
    try:
        files = {}
        for number, start in enumerate(range(0, rows, ROWS_PER_FILE)):
            stop = min(start + ROWS_PER_FILE, rows)
            path = folder / f"part-{number:06d}.parquet"
            files[pool.submit(flights.write, path, start, stop)] = stop - start
        for file in as_completed(files):
            file.result()
            bar.update(files[file])
    finally:
        pool.shutdown(cancel_futures=True)
        bar.close()


def _is_whole(home: Path) -> bool:
    """Whether a set is there with every file as long as it was."""
    try:
        sizes = json.loads((home / "manifest.json").read_text())["bytes"]
        return all((home / "rows" / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError):
        return False


@contextlib.contextmanager
def _lock(home: Path, wait: bool = True) -> Iterator[bool]:
    """Be the only one to make this set; the system ends the lock with the process that holds it."""
    path = _beside(home, "lock")
    with contextlib.ExitStack() as stack:
        while True:
            file = stack.enter_context(path.open("w"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            # Whoever held it before us removed the file, and others may lock a new one.
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                stack.callback(path.unlink)
                yield True
                return


def _clear_leftovers(cache: Path) -> None:
    """Remove what makers that were killed have left, and nothing that one is at work on."""
    for part in cache.glob(".flights-*.part"):
        with _lock(cache / part.name[1 : -len(".part")], wait=False) as ours:
            if ours:
                shutil.rmtree(part, ignore_errors=True)


def _beside(home: Path, what: str) -> Path:
    return home.with_name(f".{home.name}.{what}")


def _megabytes(number: int) -> str:
    return f"{number / 1e6:,.1f} MB"
