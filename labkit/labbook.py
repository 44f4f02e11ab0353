"""What did I find? Predictions and measurements, kept with the machine they come from."""

import datetime
import fcntl
import json
import os
import platform
import warnings
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from IPython.display import FileLink, display

from labkit import figures, hardware, records, workspace
from labkit.report import compose
from labkit.timing import Measurement

_VERSIONS = ("numba", "numpy", "pandas", "scikit-learn")


def predict(name: str, seconds: float) -> None:
    """Note how long something should take, before it is measured.

    Parameters
    ----------
    name : str
        "topic", or "ladder/rung" for a rung of one of the course's ladders.
    seconds : float
        The time predicted; more than zero.

    Raises
    ------
    ValueError
        If the name is empty or the time is not a positive number.
    """
    _append("prediction", name, {"seconds": _positive("seconds", seconds)})
    print(f"{name}: predicted {figures.quantity(seconds, 's')}")


def record(name: str, measurement: Measurement, items: int | None = None) -> None:
    """Note how long something took, and compare it with what was predicted.

    Parameters
    ----------
    name : str
        As in `predict`. A name such as "flights/numpy" adds a rung to the ladder "flights".
    measurement : Measurement
        From ``timing.measure`` or ``timing.compare(…)["name"]``; its ``moves`` and ``operations``
        place it under the roofline.
    items : int, optional
        Rows or pixels worked on; a rung needs them.

    Raises
    ------
    ValueError
        If the name is empty, or a rung comes without its items.
    """
    if "/" in name and items is None:
        raise ValueError(
            f"{name!r} is a rung: say how many rows or pixels it worked on, "
            f"labbook.record({name!r}, …, items=…)."
        )
    found = {
        "seconds": measurement.median,
        "low": measurement.low,
        "high": measurement.high,
        "first": measurement.first,
        "moves": measurement.moves,
        "operations": measurement.operations,
        "items": None if items is None else int(_positive("items", items)),
    }
    _append("measurement", name, found)
    text = f"{name}: measured {figures.quantity(measurement.median, 's')}"
    predictions = _here("prediction")
    if name in predictions.index:
        predicted = predictions.seconds[name]
        times = f"{measurement.median / predicted:.2g} × as long"
        text += f", predicted {figures.quantity(predicted, 's')} ({times})"
    print(text)


def entries() -> pd.DataFrame:
    """Return all that the lab book holds.

    Returns
    -------
    DataFrame
        A row for each prediction and measurement, oldest first: kind, name, seconds, the quartiles
        low and high, first, moves, operations, items, date, machine (its fingerprint), processor,
        cores, and the versions used. A line that a crash cut short is left out, with a warning.
    """
    path = _path()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found, unread = records.parse(lines)
    for number in unread:
        warnings.warn(
            f"Line {number} of {path} can't be read and is left out: run the cell that "
            "recorded it once more.",
            stacklevel=2,
        )
    return found


def ladder(name: str) -> None:
    """Draw one workload's time for each item, engine by engine, as measured on this machine.

    The slowest rung stands first; how many times as fast the others are counts from there.

    Parameters
    ----------
    name : str
        "flights" or "colours": all records named "flights/…".
    """
    measured = _here("measurement")
    # Before the ceilings are asked for, since measuring them takes seconds.
    if not measured.index.str.startswith(f"{name}/").any():
        print(f"The lab book has no rung of {name!r} yet: the labs that measure one add it.")
        return
    figures.show(*records.draw_ladder(name, records.rungs(measured, name, hardware.ceilings())))


def roofline() -> None:
    """Draw this machine's roofline, with every record that tells its operations and bytes."""
    figures.show(*records.draw_roofline(_here("measurement"), hardware.ceilings()))


def report(folder: str | Path | None = None) -> Path:
    """Make one page of the whole lab book, and say what would make this machine's work faster.

    The machine, the ladders, the roofline, predictions against measurements, and what the records
    say about better software, more cores, more bandwidth and more operations a second.
    ``report.html`` is one file that loads nothing. ``report.pdf`` says the same on A4 pages, made
    without LaTeX or a browser.

    Parameters
    ----------
    folder : str or Path, optional
        Where to; by default the workspace, beside the lab book. Any other folder, such as a unit's
        that is to be handed in, gets a copy of the lab book as well.

    Returns
    -------
    Path
        Of ``report.html``; a notebook shows a link to it.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    FileExistsError
        If the folder holds a lab book that is no copy of this one.
    """
    target = workspace.folder() if folder is None else Path(folder)
    page = compose(entries(), hardware.machine(), hardware.ceilings())
    _copy_into(target)
    path = page.save(target, "report")
    display(FileLink(os.path.relpath(path)))
    return path


def _path() -> Path:
    return workspace.folder() / "labbook.jsonl"


def _copy_into(folder: Path) -> None:
    """Put a copy of the lab book into a folder other than its own."""
    mine, copy = _path(), folder / "labbook.jsonl"
    if folder.samefile(mine.parent) or not mine.exists():
        return
    content = mine.read_bytes()
    # Lines are only ever added, so that an older copy is how this one begins.
    if copy.exists() and not content.startswith(copy.read_bytes()):
        raise FileExistsError(
            f"{copy} is another lab book. Move it away, or choose another folder for the report."
        )
    workspace.write_atomically(copy, content)


def _here(kind: str) -> pd.DataFrame:
    """Return this machine's newest entry of each name, in the order of their first ones."""
    return records.newest(entries(), kind, hardware.machine().fingerprint)


def _append(kind: str, name: str, found: dict) -> None:
    if not name.strip("/ "):
        raise ValueError('The lab book needs a name: "topic", or "ladder/rung".')
    machine = hardware.machine()
    entry = {
        "kind": kind,
        "name": name,
        **found,
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "machine": machine.fingerprint,
        "processor": machine.name,
        "cores": machine.cores,
        "versions": {"python": platform.python_version()}
        | {package: version(package) for package in _VERSIONS},
    }
    line = json.dumps(entry).encode() + b"\n"
    with _path().open("ab+") as file:
        # Two notebooks may record at once, and a crash may have left half a line.
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":
                line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _positive(name: str, value: float) -> float:
    if not 0 < value < float("inf"):
        raise ValueError(f"{name} is {value!r}: it must be a number greater than 0.")
    return float(value)
