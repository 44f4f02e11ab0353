"""Give me the data: bundled tables by `load_…`, generated ones of any size by `make_…`."""

import contextlib
import errno
import fcntl
import hashlib
import io
import json
import operator
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache as once
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm.auto import tqdm

from labkit import hardware, workspace

ROWS_PER_FILE = 500_000
ROWS_PER_GROUP = 125_000
MOST_THREADS = 8
PROGRESS_AFTER = 3.0
BYTES_PER_ROW = 14
"""On disk, rounded up; sets of 1,000,000 rows and more take 11 to 12."""
RECIPE = 1
"""To be raised with every change to the rows that `make_flights` draws: old sets are left alone."""


def load_flights() -> pd.DataFrame:
    """Load every flight that was to leave New York City in 2013, in order of the date.

    Returns
    -------
    DataFrame
        336,776 rows. `year`, `month`, `day`, `hour` and `minute` give the scheduled departure in
        local time, `time_hour` its hour in UTC. `dep_time`, `sched_dep_time`, `arr_time` and
        `sched_arr_time` read as HHMM, local time. `dep_delay`, `arr_delay` and `air_time` are in
        minutes, NaN for what did not happen: a cancelled flight has none of the three, a diverted
        one no `arr_delay`. `distance` is in miles. `carrier`, `flight`, `tailnum`, `origin` and
        `dest` say who flew what from where to where; text that repeats is categorical.

    Raises
    ------
    ValueError
        If the file is not the one that the course came with.
    FileNotFoundError
        If the file is missing.

    Examples
    --------
    >>> flights = load_flights()
    >>> flights.shape
    (336776, 19)
    >>> round(float(flights["arr_delay"].mean()), 2)
    6.9
    """
    return _parquet("flights")


def load_weather() -> pd.DataFrame:
    """Load the weather at New York City's three airports, hour by hour, in 2013.

    Returns
    -------
    DataFrame
        26,115 rows; joins with the flights on `origin` and `time_hour` (UTC). Temperatures in
        degrees Fahrenheit, `wind_speed` and `wind_gust` in miles an hour, `precip` in inches,
        `pressure` in millibars, `visib` in miles. One wind speed, of 1,048 miles an hour, is an
        error that the record has never been rid of.

    Raises
    ------
    ValueError, FileNotFoundError
        As `load_flights`.
    """
    return _parquet("weather")


def load_planes() -> pd.DataFrame:
    """Load the aircraft that the flights' `tailnum` names, as far as the registry knows them.

    Returns
    -------
    DataFrame
        3,322 rows, for 84 % of the flights: `tailnum`, `year` built, `type`, `manufacturer`,
        `model`, `engines`, `seats`, `speed` (miles an hour, mostly missing) and `engine`.

    Raises
    ------
    ValueError, FileNotFoundError
        As `load_flights`.
    """
    return _parquet("planes")


def load_airports() -> pd.DataFrame:
    """Load the airports, to be joined on `faa` with the flights' `origin` or `dest`.

    Returns
    -------
    DataFrame
        1,458 rows: `faa`, `name`, `lat` and `lon` in degrees, `alt` in feet, `tz` in hours from
        UTC, `dst` and `tzone`. Four destinations in Puerto Rico and the Virgin Islands are missing.

    Raises
    ------
    ValueError, FileNotFoundError
        As `load_flights`.
    """
    return _parquet("airports")


def load_airlines() -> pd.DataFrame:
    """Load the airlines' names.

    Returns
    -------
    DataFrame
        16 rows: `carrier` and `name`.

    Raises
    ------
    ValueError, FileNotFoundError
        As `load_flights`.
    """
    return _parquet("airlines")


def load_photo() -> np.ndarray:
    """Load the photograph of a Chinese temple that scikit-learn brings along.

    Returns
    -------
    ndarray of uint8, shape (427, 640, 3)
        Rows from the top, columns from the left; red, green, blue.

    Examples
    --------
    >>> load_photo().shape
    (427, 640, 3)
    """
    from sklearn.datasets import load_sample_image  # slow to import, and used only here

    return load_sample_image("china.jpg")


def load_table(name: str) -> pd.DataFrame:
    """Load one of the small published tables in the course's data folder.

    Parameters
    ----------
    name : str
        "horovod_scaling": images a second on 1 to 128 GPUs. "gpu_datasheets": what the maker
        states about four GPUs, in FLOP/s, operations/s, bytes, bytes/s and watts.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        If there is no such table, or its file is not the one that the course came with.

    Examples
    --------
    >>> table = load_table("horovod_scaling")
    >>> int(table["images_per_second"].max())
    5562
    """
    tables = [Path(file).stem for file in _manifest() if file.endswith(".csv")]
    if name not in tables:
        raise ValueError(f"There is no table {name!r}; choose one of {', '.join(tables)}.")
    return pd.read_csv(io.BytesIO(_verified(f"{name}.csv")))


def recorded(name: str) -> dict | None:
    """Load a recorded run, made on a machine that the student may not have.

    Parameters
    ----------
    name : str
        The recording's name.

    Returns
    -------
    dict or None
        None where no such run has been recorded.

    Raises
    ------
    ValueError
        If the file is not the one that the course came with.

    Examples
    --------
    >>> recorded("a run that nobody made") is None
    True
    """
    file = f"recorded/{name}.json"
    return json.loads(_verified(file)) if file in _manifest() else None


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
    rows = _whole_number("rows", rows, 1, 10**12)
    seed = _whole_number("seed", seed, 0, 2**63 - 1)
    recipe = hashlib.sha256(f"{RECIPE} {_manifest()['flights.parquet']['sha256']}".encode())
    home = workspace.cache() / f"flights-{rows}-seed-{seed}-{recipe.hexdigest()[:8]}"
    if _is_whole(home):
        return home / "rows"
    _clear_leftovers(home.parent)
    with _lock(home):
        if not _is_whole(home):  # another process may have made it while we waited
            _make_set(home, rows, seed)
    return home / "rows"


def make_scene(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Make a hyperspectral scene: fields of 16 classes, each pixel a spectrum of 200 bands.

    Its shape, and how many pixels each class has, are those of the Indian Pines scene [1]_; the
    rest is made. A class is a mixture of soil and plants with features of its own, and some
    classes are near relatives. Fields of one class differ, neighbouring pixels mix, and every band
    of every pixel has its noise.

    Parameters
    ----------
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    spectra : ndarray of float32, shape (145, 145, 200)
        Reflectance, about 0 to 1, in bands from 0.4 to 2.5 µm.
    classes : ndarray of uint8, shape (145, 145)
        1 to 16 for the 10,249 pixels that are known, 0 for the others.

    Raises
    ------
    TypeError, ValueError
        As `make_flights`.

    References
    ----------
    .. [1] M. F. Baumgardner, L. L. Biehl, D. A. Landgrebe: 220 band AVIRIS hyperspectral image
       data set, 1992 Indian Pine test site 3, Purdue University, 2015, doi:10.4231/R7RX991C.

    Examples
    --------
    >>> spectra, classes = make_scene()
    >>> spectra.shape, np.bincount(classes.ravel())[1:4].tolist()
    ((145, 145, 200), [46, 1428, 830])
    """
    from scipy import ndimage  # slow to import, and used only here

    rng = np.random.default_rng(_whole_number("seed", seed, 0, 2**63 - 1))
    field, kinds, classes = _fields(rng)
    across = np.linspace(0.4, 2.5, 200)
    pure = _class_spectra(rng, across)
    # What grows on one field has its own density, and a slope over the bands of its own.
    own = rng.normal(scale=0.01, size=(len(kinds), 1)) * (across - across.mean())
    fields = (pure[kinds] + own) * rng.normal(1, 0.04, size=(len(kinds), 1))
    # A sensor sees a bit of the neighbours.
    spectra = ndimage.uniform_filter(fields.astype(np.float32)[field], size=(3, 3, 1))
    spectra *= rng.normal(1, 0.03, size=field.shape)[..., np.newaxis]
    spectra += rng.normal(scale=0.02, size=spectra.shape)
    return spectra, classes


def make_jobs(jobs: int, nodes: int, load: float = 0.8, seed: int = 0) -> pd.DataFrame:
    """Make a trace of batch jobs, as users send them to a cluster.

    Most ask for few nodes, often a power of two, and for far more time than they need, in round
    numbers; run times span three orders of magnitude.

    Parameters
    ----------
    jobs : int
        How many, at least 1.
    nodes : int
        Of the cluster, at least 1; no job asks for more.
    load : float
        The node-seconds of all jobs, divided by those that the cluster has while they arrive; more
        than 0. Beyond some load below 1 a queue grows without bounds.
    seed : int
        Where the random numbers start, at least 0.

    Returns
    -------
    DataFrame
        A row for each job in order of arrival, of whole numbers: `submit` (seconds since the
        first one), `nodes`, `limit` (seconds asked for, after which it would be killed) and
        `runtime` (seconds that it takes, at most its limit).

    Raises
    ------
    TypeError
        If `jobs`, `nodes` or `seed` is no whole number.
    ValueError
        If one of them is too small.

    Examples
    --------
    >>> trace = make_jobs(jobs=100, nodes=16, load=0.7)
    >>> bool((trace["runtime"] <= trace["limit"]).all()), trace.columns.tolist()
    (True, ['submit', 'nodes', 'limit', 'runtime'])
    """
    jobs = _whole_number("jobs", jobs, 1, 10**7)
    nodes = _whole_number("nodes", nodes, 1, 10**6)
    if not 0 < load < float("inf"):
        raise ValueError(f"load must be more than 0, such as 0.8, not {load}.")
    rng = np.random.default_rng(_whole_number("seed", seed, 0, 2**63 - 1))
    sizes = 2 ** rng.uniform(0, np.log2(nodes), size=jobs)
    powers = 2 ** np.floor(np.log2(sizes))
    sizes = np.where(rng.random(jobs) < 0.7, powers, np.round(sizes)).astype(np.int64)
    runtime = np.exp(rng.uniform(np.log(60), np.log(12 * 3600), size=jobs)).astype(np.int64)
    asked = runtime * rng.uniform(1, 4, size=jobs)
    limit = _ROUND_LIMITS[np.searchsorted(_ROUND_LIMITS, asked)]
    span = (sizes * runtime).sum() / (nodes * load)
    submit = np.sort(rng.uniform(0, span, size=jobs)).astype(np.int64)
    return pd.DataFrame(
        {"submit": submit - submit[0], "nodes": sizes, "limit": limit, "runtime": runtime}
    )


@once
def folder() -> Path:
    """Return where the bundled files are: in an installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "bundled_data"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "data"


def _manifest() -> dict:
    return json.loads(_read("manifest.json"))


def _read(file: str) -> bytes:
    try:
        return (folder() / file).read_bytes()
    except FileNotFoundError:
        message = f"{folder() / file} is missing. {_remedy(file)}"
        raise FileNotFoundError(message) from None


def _verified(file: str) -> bytes:
    """Read a bundled file whole, so that the bytes that were checked are those that are used."""
    content = _read(file)
    expected, found = _manifest()[file]["sha256"], hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ValueError(
            f"{folder() / file} is not the file that the course came with: its SHA-256 should be "
            f"{expected} and is {found}. {_remedy(file)}"
        )
    return content


def _remedy(file: str) -> str:
    if folder().name == "bundled_data":
        return "Install labkit again from the course's folder."
    return f"Restore it with `git checkout data/{file}`."


def _parquet(name: str) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(_verified(f"{name}.parquet")))


def _whole_number(name: str, value: object, low: int, high: int) -> int:
    """Accept Python's and NumPy's integers, refuse what only looks like one."""
    if isinstance(value, bool | np.bool_) or not hasattr(value, "__index__"):
        raise TypeError(
            f"{name} must be a whole number such as 1_000_000, not {value!r} "
            f"({type(value).__name__})."
        )
    number = operator.index(value)
    if not low <= number <= high:
        raise ValueError(f"{name} must be from {low} to {high:,}, not {number}.")
    return number


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
        file = pq.ParquetFile(io.BytesIO(_verified("flights.parquet")))
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


_PIXELS = [46, 1428, 830, 237, 483, 730, 28, 478, 20, 972, 2455, 593, 205, 1265, 386, 93]
"""Known pixels of the classes 1 to 16 of Indian Pines."""
_ROUND_LIMITS = 60 * np.array([5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880])
"""Seconds that users ask for."""


def _fields(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Divide the scene; return each pixel's field, each field's class from 0, and the known."""
    rows, columns = np.mgrid[0:145, 0:145]
    centres = rng.uniform(0, 145, size=(140, 2))
    distance = np.hypot(
        rows[..., np.newaxis] - centres[:, 0], columns[..., np.newaxis] - centres[:, 1]
    )
    field = distance.argmin(axis=2)
    area = np.bincount(field.ravel(), minlength=len(centres))
    kinds = rng.integers(len(_PIXELS), size=len(centres))
    classes, left = np.zeros(field.shape, np.uint8), np.array(_PIXELS)
    for number in np.argsort(-area):
        if not left.any():
            break
        kinds[number] = kind = left.argmax()
        inside = np.flatnonzero(field == number)
        # The rarest classes cover the middle of a field only.
        known = inside[np.argsort(distance[..., number].ravel()[inside])][: left[kind]]
        classes.ravel()[known] = kind + 1
        left[kind] -= known.size
    return field, kinds, classes


def _class_spectra(rng: np.random.Generator, across: np.ndarray) -> np.ndarray:
    """Draw the classes' spectra, shape (16, bands): near relatives differ in small features."""
    water = 1 - 0.6 * _peak(across, 1.45, 0.06) - 0.75 * _peak(across, 1.94, 0.08)
    leaves = 0.05 * (1 + _peak(across, 0.55, 0.04)) + 0.4 / (1 + np.exp((0.72 - across) / 0.02))
    plants = leaves * np.exp(-0.5 * np.maximum(across - 0.8, 0)) * water
    soil = 0.08 + 0.3 * (1 - np.exp(-(across - 0.4) / 0.7))
    families = rng.permutation(np.arange(len(_PIXELS)) % 6)
    cover = np.linspace(0.1, 0.9, 6)[families] + rng.normal(scale=0.02, size=families.size)
    spectra = np.outer(cover, plants) + np.outer(1 - cover, soil)
    for spectrum in spectra:
        for _ in range(4):
            height = rng.normal(scale=0.012)
            spectrum += height * _peak(across, rng.uniform(0.4, 2.5), rng.uniform(0.02, 0.15))
    return spectra


def _peak(across: np.ndarray, centre: float, width: float) -> np.ndarray:
    return np.exp(-0.5 * ((across - centre) / width) ** 2)


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
