"""Which data came with the course? Small tables and a photograph, each checked before its use."""

import hashlib
import io
import json
from functools import cache as once
from pathlib import Path

import numpy as np
import pandas as pd


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
    tables = [Path(file).stem for file in manifest() if file.endswith(".csv")]
    if name not in tables:
        raise ValueError(f"There is no table {name!r}; choose one of {', '.join(tables)}.")
    return pd.read_csv(io.BytesIO(verified(f"{name}.csv")))


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
    return json.loads(verified(file)) if file in manifest() else None


def recorded_runs(*prefixes: str, name: str = "nvidia-h200") -> tuple[pd.DataFrame, str]:
    """Load the runs of some work on a GPU, and say where they were recorded.

    Parameters
    ----------
    *prefixes : str
        How the names of the runs begin; without any, all runs.
    name : str
        The recording's name.

    Returns
    -------
    runs : DataFrame
        A row for each run, but for those that also carry data to the device and back: its `name`,
        its `size` in elements, the `bytes` and the `operations` that it must move and do, `median`
        and `minimum` of its samples in seconds, and the `share_of_copy`, of the rate of a plain
        copy. No rows where nothing is recorded.
    label : str
        "recorded on DEVICE, YEAR-MONTH-DAY", or that nothing is.

    Raises
    ------
    ValueError
        If the file is not the one that the course came with.

    Examples
    --------
    >>> runs, label = recorded_runs("add", name="a run that nobody made")
    >>> len(runs), label
    (0, 'none recorded on a GPU yet')
    """
    recording = recorded(name) or {"runs": []}
    runs = [
        run | {"median": float(np.median(run["samples"])), "minimum": min(run["samples"])}
        for run in recording["runs"]
        if run["name"].startswith(prefixes or "") and not run["transfers"]
    ]
    columns = ["name", "size", "bytes", "operations", "median", "minimum", "share_of_copy"]
    label = "none recorded on a GPU yet"
    if runs:
        label = f"recorded on {recording['device']['name']}, {recording['date'][:10]}"
    return pd.DataFrame(runs, columns=columns), label


@once
def folder() -> Path:
    """Return where the bundled files are: in an installed package, or beside it in a checkout."""
    installed = Path(__file__).parents[1] / "bundled_data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def manifest() -> dict:
    """Return each bundled file's origin, licence and checksum."""
    return json.loads(_read("manifest.json"))


def _read(file: str) -> bytes:
    try:
        return (folder() / file).read_bytes()
    except FileNotFoundError:
        message = f"{folder() / file} is missing. {_remedy(file)}"
        raise FileNotFoundError(message) from None


def verified(file: str) -> bytes:
    """Read a bundled file whole, so that the bytes that were checked are those that are used."""
    content = _read(file)
    expected, found = manifest()[file]["sha256"], hashlib.sha256(content).hexdigest()
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
    return pd.read_parquet(io.BytesIO(verified(f"{name}.parquet")))
