"""What did I find? Predictions and measurements, kept with the machine they come from."""

import datetime
import fcntl
import json
import os
import platform
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

from labkit import figures, hardware, workspace
from labkit import predict as models
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
    rows = []
    path = _path()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            rows.append(entry | {"kind": entry["kind"], "name": entry["name"]})
        except (ValueError, TypeError, KeyError):
            warnings.warn(
                f"Line {number} of {path} can't be read and is left out: run the cell that "
                "recorded it once more.",
                stacklevel=2,
            )
    return pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_NUMBERS, float))


def ladder(name: str) -> None:
    """Draw one workload's time for each item, engine by engine, as measured on this machine.

    The slowest rung stands first; how many times as fast the others are counts from there.

    Parameters
    ----------
    name : str
        "flights" or "colours": all records named "flights/…".
    """
    rungs = _here("measurement")
    rungs = rungs[rungs.index.str.startswith(f"{name}/")]
    if rungs.empty:
        print(f"The lab book has no rung of {name!r} yet: the labs that measure one add it.")
        return
    rungs = rungs.assign(nanoseconds=rungs.seconds / rungs["items"] * 1e9)
    rungs = rungs.sort_values("nanoseconds", ascending=False)
    labels, nanoseconds = rungs.index.str.removeprefix(f"{name}/"), rungs.nanoseconds
    ceiling = [_ceiling(rung) / rung["items"] * 1e9 for _, rung in rungs.iterrows()]
    figure, axes = figures.new(size=(7.5, 1.2 + 0.42 * len(rungs)))
    axes.barh(labels, nanoseconds, color=figures.COLOURS["blue"], height=0.6)
    axes.plot(ceiling, labels, "|", color=figures.COLOURS["red"], markersize=18, markeredgewidth=2)
    words = []
    for label, took, least in zip(labels, nanoseconds, ceiling, strict=True):
        note = f"{float(f'{nanoseconds.iloc[0] / took:.3g}'):,g} ×"
        if np.isfinite(least):
            note += f", {figures.percentage(least / took)} of the ceiling"
        axes.annotate(f"  {note}", (took, label), va="center")
        words.append(f"{label} {figures.quantity(took * 1e-9, 's')} an item ({note})")
    axes.set(xscale="log", xlabel="time per item (ns), less is better", title=f"Ladder: {name}")
    axes.set_xlim(right=nanoseconds.max() * 40)
    axes.invert_yaxis()
    figures.show(
        figure,
        alt=f"A bar for each rung of {name}; a red mark is the least time that the machine's "
        f"ceilings allow. {'; '.join(words)}.",
    )


def roofline() -> None:
    """Draw this machine's roofline, with every record that tells its operations and bytes."""
    ceilings = hardware.ceilings()
    points = _here("measurement").dropna(subset=["operations", "moves"])
    intensity = points.operations / points.moves
    rate = points.operations / points.seconds
    span = np.geomspace(
        min(1 / 64, *(intensity / 2)) if len(points) else 1 / 64,
        max(64, *(intensity * 2)) if len(points) else 64,
    )
    figure, axes = figures.new(size=(7.0, 4.0))
    for label, peak, colour in (
        ("float32", ceilings.flops_f32, "blue"),
        ("float64", ceilings.flops_f64, "green"),
    ):
        roof = [models.attainable(x, peak, ceilings.bandwidth) for x in span]
        axes.plot(span, roof, color=figures.COLOURS[colour], label=f"ceiling, {label}")
    slope = [models.attainable(x, ceilings.flops_f32, ceilings.bandwidth_one_core) for x in span]
    axes.plot(span, slope, ":", color=figures.COLOURS["grey"], label="memory ceiling of one core")
    axes.plot(intensity, rate, "o", color=figures.COLOURS["red"])
    words = []
    for name in points.index:
        axes.annotate(f"  {name}", (intensity[name], rate[name]), va="center", fontsize=8)
        words.append(
            f"{name}: {intensity[name]:.2g} FLOP/B at {figures.quantity(rate[name], 'FLOP/s')}"
        )
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="arithmetic intensity (FLOP/B)",
        ylabel="rate (FLOP/s)",
        title="This machine's roofline",
    )
    axes.legend(loc="upper left")
    ridge = models.ridge_point(ceilings.flops_f64, ceilings.bandwidth)
    figures.show(
        figure,
        alt="The fastest rate against the work's arithmetic intensity: a slope of "
        f"{figures.quantity(ceilings.bandwidth, 'B/s')} up to the flat ceilings of "
        f"{figures.quantity(ceilings.flops_f32, 'FLOP/s')} for float32 and "
        f"{figures.quantity(ceilings.flops_f64, 'FLOP/s')} for float64, which it meets at "
        f"{ridge:.2g} FLOP/B. {'; '.join(words) or 'Nothing is recorded yet'}.",
    )


_NUMBERS = ("seconds", "low", "high", "first", "moves", "operations", "items")
_COLUMNS = ["kind", "name", *_NUMBERS, "date", "machine", "processor", "cores", "versions"]


def _path() -> Path:
    return workspace.folder() / "labbook.jsonl"


def _here(kind: str) -> pd.DataFrame:
    """Return this machine's newest entry of each name, in the order of their first ones."""
    found = entries()
    found = found[(found.kind == kind) & (found.machine == hardware.machine().fingerprint)]
    order = found["name"].drop_duplicates()
    return found.drop_duplicates("name", keep="last").set_index("name").loc[order]


def _ceiling(rung: pd.Series) -> float:
    """Return the least seconds that the machine's ceilings allow for a record, or NaN."""
    if pd.isna(rung.moves) and pd.isna(rung.operations):
        return np.nan
    ceilings = hardware.ceilings()
    work = rung[["operations", "moves"]].fillna(0.0)
    return models.roofline(
        work.operations,
        work.moves,
        ceilings.flops_f32,
        ceilings.bandwidth,
    )


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
