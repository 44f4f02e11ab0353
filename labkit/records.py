"""What do the records say? A lab book's lines, read with care, compared, drawn and put in words."""

import json
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from labkit import figures, predict
from labkit.hardware import Ceilings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NUMBERS = ("seconds", "low", "high", "first", "moves", "operations", "items")
_COLUMNS = ["kind", "name", *_NUMBERS, "date", "machine", "processor", "cores", "versions"]
_SMALLEST, _LARGEST = 1e-30, 1e30
_LONGEST_LINE = 20_000

NEAR = 0.5
"""From this share of a ceiling on, a record counts as near it."""
NEAR_ONE_CORE = 0.7
"""From this share of one core's bandwidth on, one core's share of the memory holds a record up."""
IMPOSSIBLE = 1.5
"""From this share on, the bytes came from a cache, the work ran elsewhere, or it was miscounted."""
FIRST_LADDERS = ("flights", "colours")
SPREAD = {
    "flights/processes": "flights/numpy bincount",
    "flights/mpi": "flights/numpy bincount",
    "flights/numba pairs": "flights/numba plain",
    "flights/dask threads": "flights/pandas groupby",
    "flights/dask": "flights/pandas groupby",
    "flights/spark sql": "flights/pandas groupby",
    "colours/numba planes, blocks, cores": "colours/numba planes, blocks",
    "colours/processes": "colours/numpy product",
    "colours/processes, mapped": "colours/numpy product",
    "colours/mpi": "colours/numpy product",
    "colours/dask threads": "colours/numpy product",
    "colours/dask": "colours/numpy product",
}
"""Rungs that use several cores, and the rung that each is a spreading out of."""
SAME_CODE = "colours/numba planes, blocks, cores"
"""The rung that runs the same code on all cores, so that Amdahl's law may be read from it."""


def parse(lines: Iterable[str]) -> tuple[pd.DataFrame, list[int]]:
    """Read the lines of a lab book, which anybody may have written.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    entries : DataFrame
        A row for each line that can be read, as in ``labbook.entries``.
    unread : list of int
        The numbers, from 1, of the other lines: no JSON, no name, a number that is none or that is
        negative or out of all bounds.

    Examples
    --------
    >>> entries, unread = parse(['{"kind": "prediction", "name": "sum", "seconds": 2}', "[]"])
    >>> entries.seconds.tolist(), unread
    ([2.0], [2])
    """
    rows, unread = [], []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(_entry(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            unread.append(number)
    found = pd.DataFrame(rows, columns=_COLUMNS)
    return found.astype(dict.fromkeys(_NUMBERS, float)), unread


def newest(entries: pd.DataFrame, kind: str, machine: str) -> pd.DataFrame:
    """Return one machine's newest entry of each name.

    Parameters
    ----------
    entries : DataFrame
        From `parse`.
    kind : str
        "prediction" or "measurement".
    machine : str
        Its fingerprint.

    Returns
    -------
    DataFrame
        Indexed by name, in the order of each name's first entry.
    """
    found = entries[(entries.kind == kind) & (entries.machine == machine)]
    order = found["name"].drop_duplicates()
    return found.drop_duplicates("name", keep="last").set_index("name").loc[order]


def foretold(entries: pd.DataFrame, machine: str) -> pd.DataFrame:
    """Put each newest measurement beside the newest prediction that came before it.

    Parameters
    ----------
    entries : DataFrame
        From `parse`.
    machine : str
        Its fingerprint.

    Returns
    -------
    DataFrame
        Indexed by name: predicted and measured, in seconds, and the factor measured / predicted.
    """
    before, found = {}, {}
    here = entries[entries.machine == machine]
    for kind, name, seconds in zip(here.kind, here["name"], here.seconds, strict=True):
        if kind == "prediction":
            before[name] = seconds
        elif kind == "measurement" and name in before:
            found[name] = (before[name], seconds)
    pairs = pd.DataFrame.from_dict(found, "index", columns=["predicted", "measured"], dtype=float)
    return pairs.assign(factor=pairs.measured / pairs.predicted)


def ladders(measurements: pd.DataFrame) -> list[str]:
    """List the ladders: the course's two, and whatever else has rungs.

    Parameters
    ----------
    measurements : DataFrame
        From `newest`.

    Returns
    -------
    list of str
    """
    found = dict.fromkeys(name.split("/")[0] for name in measurements.index if "/" in name)
    return [*FIRST_LADDERS, *(name for name in found if name not in FIRST_LADDERS)]


def rungs(measurements: pd.DataFrame, ladder: str, ceilings: Ceilings | None) -> pd.DataFrame:
    """Compare the rungs of a ladder, for each item worked on.

    Parameters
    ----------
    measurements : DataFrame
        From `newest`.
    ladder : str
        "flights", "colours", …
    ceilings : Ceilings or None
        The machine's; with None the rungs are not held against them.

    Returns
    -------
    DataFrame
        Indexed by rung, the slowest first: the nanoseconds an item, how many times as fast it is as
        the slowest, and the share of the ceiling, NaN where the record does not tell.
    """
    found = measurements[measurements.index.str.startswith(f"{ladder}/")].dropna(subset=["items"])
    least = [least_seconds(rung, ceilings) if ceilings else np.nan for _, rung in found.iterrows()]
    table = pd.DataFrame(
        {
            "nanoseconds": found.seconds / found["items"] * 1e9,
            "share": np.array(least, float) / found.seconds,
        }
    ).sort_values("nanoseconds", ascending=False, kind="stable")
    table.index = table.index.str.removeprefix(f"{ladder}/")
    table["times"] = table.nanoseconds.iloc[0] / table.nanoseconds if len(table) else 0.0
    return table


def least_seconds(record: pd.Series, ceilings: Ceilings) -> float:
    """Return the least time that the ceilings allow for a record, or NaN if it tells no work.

    Parameters
    ----------
    record : Series
        A row of `newest`.
    ceilings : Ceilings

    Returns
    -------
    float
        Seconds.
    """
    if pd.isna(record.moves) and pd.isna(record.operations):
        return np.nan
    work = record[["operations", "moves"]].fillna(0.0)
    return predict.roofline(work.operations, work.moves, ceilings.flops_f32, ceilings.bandwidth)


def placed(measurements: pd.DataFrame, ceilings: Ceilings) -> pd.DataFrame:
    """Say which ceiling each record lies near, and how much faster it could still be.

    Parameters
    ----------
    measurements : DataFrame
        From `newest`; what tells neither bytes nor operations is left out.
    ceilings : Ceilings

    Returns
    -------
    DataFrame
        Indexed by name: the shares of the bandwidth and of the float32 and float64 ceilings;
        ``place`` ("memory", "arithmetic", "one core's memory", "far" or "beyond"); ``left``, how
        many times as fast the ceilings would allow; ``bandwidth``, ``flops``, how many times as
        fast it would be with twice of each, if what it takes above the ceilings stayed as it is.
    """
    found = measurements.dropna(subset=["moves", "operations"], how="all")
    rate = found[["moves", "operations"]].div(found.seconds, axis=0)
    table = pd.DataFrame(
        {
            "memory": rate.moves / ceilings.bandwidth,
            "one_core": rate.moves / ceilings.bandwidth_one_core,
            "float32": rate.operations / ceilings.flops_f32,
            "float64": rate.operations / ceilings.flops_f64,
        },
        dtype=float,
    )
    places = [_place(shares, ceilings.cores) for _, shares in table.fillna(0.0).iterrows()]
    table["place"] = pd.Series(places, table.index, dtype=object)
    # As shares of the time that it takes: moving and computing overlap, the rest is on top.
    moving, computing = table.memory.fillna(0.0), table.float32.fillna(0.0)
    least = np.maximum(moving, computing)
    above = (1 - least).clip(lower=0)
    table["left"] = (1 / least).clip(lower=1)
    table["bandwidth"] = (above + least) / (above + np.maximum(moving / 2, computing))
    table["flops"] = (above + least) / (above + np.maximum(moving, computing / 2))
    # What lies beyond the ceilings tells nothing about them.
    table.loc[table.place == "beyond", ["left", "bandwidth", "flops"]] = np.nan
    return table


def spread(measurements: pd.DataFrame) -> pd.DataFrame:
    """Compare what uses several cores with what it is a spreading out of.

    Parameters
    ----------
    measurements : DataFrame
        From `newest`.

    Returns
    -------
    DataFrame
        Indexed by name: ``base``, and ``gain``, how many times as fast it is for each item.
    """
    each = measurements.seconds / measurements["items"]
    found = {
        name: (base, each[base] / each[name])
        for name, base in SPREAD.items()
        if pd.notna(each.get(name)) and pd.notna(each.get(base))
    }
    return pd.DataFrame.from_dict(found, "index", columns=["base", "gain"])


def with_twice_the_cores(gain: float, cores: int) -> float:
    """Read from the gain of some cores what as many again would add, by Amdahl's law.

    Parameters
    ----------
    gain : float
        How many times as fast the same code is on `cores` as on one.
    cores : int
        Two or more.

    Returns
    -------
    float
        How many times as fast twice the cores would be as the cores are.

    Examples
    --------
    Of a code that two cores make 1.6 times as fast, a quarter is serial.

    >>> round(with_twice_the_cores(1.6, 2), 3)
    1.429
    """
    serial = (cores / gain - 1) / (cores - 1)
    serial = min(max(serial, 0.0), 1.0)
    return predict.amdahl(serial, 2 * cores) / predict.amdahl(serial, cores)


def mean_factor(factors: Iterable[float]) -> float:
    """Return the geometric mean: a half and a double make one.

    Parameters
    ----------
    factors : iterable of float
        More than zero.

    Returns
    -------
    float

    Examples
    --------
    >>> mean_factor([0.5, 2.0, 1.0])
    1.0
    """
    return float(np.exp(np.mean(np.log(list(factors)))))


def draw_ladder(ladder: str, table: pd.DataFrame) -> tuple["Figure", str]:
    """Draw the rungs of a ladder.

    Parameters
    ----------
    ladder : str
    table : DataFrame
        From `rungs`; not empty.

    Returns
    -------
    figure : Figure
    alt : str
        What it shows, in words.
    """
    places = range(len(table))
    figure, axes = figures.new(size=(7.5, 1.2 + 0.42 * len(table)))
    axes.barh(places, table.nanoseconds, color=figures.COLOURS["blue"], height=0.6)
    ceiling = table.nanoseconds * table.share
    axes.plot(ceiling, places, "|", color=figures.COLOURS["red"], markersize=18, markeredgewidth=2)
    words = []
    for place, (name, rung) in zip(places, table.iterrows(), strict=True):
        note = times(rung.times)
        if np.isfinite(rung.share):
            note += f", {figures.percentage(rung.share)} of the ceiling"
        axes.annotate(f"  {note}", (rung.nanoseconds, place), va="center")
        each = figures.quantity(rung.nanoseconds * 1e-9, "s")
        words.append(f"{figures.plain(name)} {each} an item ({note})")
    axes.set_yticks(places, [figures.label(name) for name in table.index])
    axes.set(
        xscale="log",
        xlabel="time per item (ns), less is better",
        title=f"Ladder: {figures.label(ladder)}",
    )
    axes.set_xlim(right=table.nanoseconds.max() * 40)
    axes.invert_yaxis()
    return figure, (
        f"A bar for each rung of {figures.plain(ladder)}; a red mark is the least time that the "
        f"machine's ceilings allow. {'; '.join(words)}."
    )


def draw_roofline(measurements: pd.DataFrame, ceilings: Ceilings) -> tuple["Figure", str]:
    """Draw a machine's roofline, with every record that tells its operations and bytes.

    Parameters
    ----------
    measurements : DataFrame
        From `newest`.
    ceilings : Ceilings

    Returns
    -------
    figure : Figure
    alt : str
        What it shows, in words.
    """
    points = measurements.dropna(subset=["operations", "moves"])
    intensity = points.operations / points.moves
    rate = points.operations / points.seconds
    span = np.geomspace(min(1 / 64, *(intensity / 2), 1), max(64, *(intensity * 2), 1))
    peaks = (ceilings.flops_f32, ceilings.flops_f64)
    memories = (ceilings.bandwidth, ceilings.bandwidth_one_core)
    # With the corners, so that they are sharp.
    corners = [predict.ridge_point(peak, memory) for peak in peaks for memory in memories]
    span = np.union1d(span, corners)
    figure, axes = figures.new(size=(7.0, 4.0))
    for label, peak, colour in zip(("float32", "float64"), peaks, ("blue", "green"), strict=True):
        roof = [predict.attainable(x, peak, ceilings.bandwidth) for x in span]
        axes.plot(span, roof, color=figures.COLOURS[colour], label=f"ceiling, {label}")
    slope = [predict.attainable(x, ceilings.flops_f32, ceilings.bandwidth_one_core) for x in span]
    axes.plot(span, slope, ":", color=figures.COLOURS["grey"], label="memory ceiling of one core")
    axes.plot(intensity, rate, "o", color=figures.COLOURS["red"])
    axes.set(xscale="log", yscale="log")
    words, heights = [], _apart(rate, axes.get_ylim())
    for name in points.index:
        place = (intensity[name], heights[name])
        axes.annotate(f"  {figures.label(name)}", place, va="center", fontsize=8)
        words.append(
            f"{figures.plain(name)}: {intensity[name]:.2g} FLOP/B at "
            f"{figures.quantity(rate[name], 'FLOP/s')}"
        )
    axes.set(
        xlabel="arithmetic intensity (FLOP/B)",
        ylabel="rate (FLOP/s)",
        title="This machine's roofline",
    )
    axes.legend(loc="upper left")
    ridge = predict.ridge_point(ceilings.flops_f64, ceilings.bandwidth)
    return figure, (
        "The fastest rate against the work's arithmetic intensity: a slope of "
        f"{figures.quantity(ceilings.bandwidth, 'B/s')} up to the flat ceilings of "
        f"{figures.quantity(ceilings.flops_f32, 'FLOP/s')} for float32 and "
        f"{figures.quantity(ceilings.flops_f64, 'FLOP/s')} for float64, which it meets at "
        f"{ridge:.2g} FLOP/B. {'; '.join(words) or 'Nothing is recorded yet'}."
    )


def draw_foretold(pairs: pd.DataFrame) -> tuple["Figure", str]:
    """Draw how many times as long as predicted each measurement is.

    Parameters
    ----------
    pairs : DataFrame
        From `foretold`; not empty.

    Returns
    -------
    figure : Figure
    alt : str
        What it shows, in words.
    """
    places = range(len(pairs))
    figure, axes = figures.new(size=(7.0, 1.4 + 0.26 * len(pairs)))
    axes.axvspan(0.5, 2, color=figures.COLOURS["sky"], alpha=0.25, linewidth=0)
    axes.axvline(1, color=figures.COLOURS["black"], linewidth=1)
    axes.hlines(places, 1, pairs.factor, color=figures.COLOURS["grey"], linewidth=1)
    axes.plot(pairs.factor, places, "o", color=figures.COLOURS["red"])
    axes.set_yticks(places, [figures.label(name) for name in pairs.index])
    axes.set(
        xscale="log",
        xlabel="measured / predicted (right of 1: slower than foretold)",
        title="Predictions; the band is a factor of two",
        ylim=(len(pairs) - 0.5, -0.5),
    )
    widest = max(4.0, 1.5 * pairs.factor.max(), 1.5 / pairs.factor.min())
    axes.set_xlim(1 / widest, widest)
    base = 2 if widest < 40 else 10
    most = math.floor(math.log(widest, base))
    figures.ticks(axes.xaxis, [float(base) ** n for n in range(-most, most + 1)])
    words = "; ".join(
        f"{figures.plain(name)} {times(factor)}" for name, factor in pairs.factor.items()
    )
    return figure, (
        "A point for each prediction: how many times as long it took, on a logarithmic axis with "
        f"1 in the middle. {words}."
    )


def times(factor: float) -> str:
    """Write a factor with three digits.

    Parameters
    ----------
    factor : float

    Returns
    -------
    str

    Examples
    --------
    >>> times(2345.6), times(0.4567)
    ('2,350 ×', '0.457 ×')
    """
    return f"{float(f'{factor:.3g}'):,g} ×"


def _apart(rates: pd.Series, limits: tuple[float, float]) -> pd.Series:
    """Return heights for labels, so far above one another that none covers the next."""
    heights = rates.sort_values()
    step = (limits[1] / limits[0]) ** 0.035
    for place in range(1, len(heights)):
        heights.iloc[place] = max(heights.iloc[place], heights.iloc[place - 1] * step)
    return heights


def _place(share: pd.Series, cores: int) -> str:
    """Say which ceiling a record with these shares lies near."""
    if max(share.memory, share.float32) > IMPOSSIBLE:
        return "beyond"
    if share.memory >= NEAR and share.memory >= share.float32:
        return "memory"
    # Whether it worked in float32 or float64 no record tells: near the lower ceiling counts, but
    # what is above that one worked in float32.
    if (share.float64 if share.float64 <= 1 else share.float32) >= NEAR:
        return "arithmetic"
    if cores > 1 and share.one_core >= NEAR_ONE_CORE:
        return "one core's memory"
    return "far"


def _entry(line: str) -> dict:
    """Read a line; anything in it that is not as `labbook` writes it is an error or None."""
    if len(line) > _LONGEST_LINE:
        raise ValueError("too long")
    given = json.loads(line)
    entry = {"kind": _text(given["kind"]), "name": _text(given["name"])}
    for column in _NUMBERS:
        value = given.get(column)
        if value is not None:
            # True and False are whole numbers too.
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise TypeError(f"{column} is no number")
            if value != 0 and not _SMALLEST <= value <= _LARGEST:
                raise ValueError(f"{column} is out of bounds")
        # No work is as good as work that is not told: both have no place under a roofline.
        entry[column] = math.nan if value is None or value == 0 else float(value)
    if entry["kind"] in ("prediction", "measurement") and math.isnan(entry["seconds"]):
        raise ValueError("no seconds")
    for column in ("date", "machine", "processor"):
        entry[column] = None if given.get(column) is None else _text(given[column])
    cores, versions = given.get("cores"), given.get("versions")
    entry["cores"] = cores if type(cores) is int and 0 < cores < 1_000_000 else None
    entry["versions"] = versions if isinstance(versions, dict) else None
    return entry


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    # Half a character, which JSON can hold, could not be written to any file.
    return value.encode(errors="replace").decode()
