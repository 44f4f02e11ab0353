"""What do the samples say? Measurements, ratios with an interval, and what a machine can't do."""

import dataclasses
import html
import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import stdtrit

from labkit import figures, hardware

FLOOR = 0.025
"""No smaller difference is ever called one: where code and data lie in memory gives as much."""
LEVEL = 0.005
"""How often one comparison may, by its statistics, call a difference that is not there."""
LOOKS = (0.25, 0.5, 1.0)
"""The parts of the budget after which a comparison may end; each has its share of `LEVEL`."""
BLOCKS = 12
"""Neighbouring rounds share their noise, so that only this many blocks of them are counted."""
UNSTEADY = 10
"""How many times its low end an interval's high end may be before it tells nothing."""
MARGIN = 1.5
"""How far above a measured ceiling is impossible: reading alone beats the triad by up to 4/3."""
FEW, WIDE, BUSY = 10, 0.2, 0.25
"""Doubtful: fewer samples; wider quartiles, of the median; more of the samples interrupted."""


@dataclasses.dataclass(frozen=True)
class Measurement:
    """How long one call takes.

    Attributes
    ----------
    name : str
    samples : tuple of float
        Seconds for one call, each the average over `loops` calls, in the order taken.
    first : float
        Seconds of the first, cold call, which is none of the samples.
    loops : int
        Calls in one sample.
    cpu_share : float
        Processor seconds of this process for each second waited: near 1 one core worked, near 0 it
        waited, above 1 several worked.
    moves, operations : float or None
        Bytes moved and floating-point operations of one call, as given.
    reached : tuple of str
        The share of the machine's ceilings reached, in words.
    warnings : tuple of str
        What makes the number doubtful, in words.
    """

    name: str
    samples: tuple[float, ...]
    first: float
    loops: int = 1
    cpu_share: float = 1.0
    moves: float | None = None
    operations: float | None = None
    reached: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def median(self) -> float:
        """Seconds for one call: half of the samples took longer."""
        return float(np.median(self.samples))

    @property
    def low(self) -> float:
        """The lower quartile in seconds."""
        return float(np.quantile(self.samples, 0.25))

    @property
    def high(self) -> float:
        """The upper quartile in seconds."""
        return float(np.quantile(self.samples, 0.75))

    @property
    def minimum(self) -> float:
        """The fastest sample in seconds."""
        return min(self.samples)

    @property
    def repeats(self) -> int:
        """How many samples were taken."""
        return len(self.samples)

    def plot(self) -> None:
        """Draw how the samples are distributed."""
        figure, axes = figures.new(size=(7.0, 2.5))
        axes.hist(self.samples, bins="auto", color=figures.COLOURS["sky"])
        axes.axvline(self.median, color=figures.COLOURS["black"], linestyle="--")
        axes.xaxis.set_major_formatter(lambda value, _: _time(value))
        axes.set(xlabel="time of one call", ylabel="samples", title=self.name)
        figures.show(figure, alt=f"A histogram of the samples, dashed at their median. {self}.")

    def __str__(self) -> str:
        line = (
            f"{self.name}: {_time(self.median)} (quartiles {_time(self.low)}–{_time(self.high)}, "
            f"minimum {_time(self.minimum)}; first call {_time(self.first)}; "
            f"{self.loops} × {self.repeats} calls)"
        )
        return "; ".join((line, *self.reached, *self.warnings))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return _table(_COLUMNS, [_cells(self)], self.reached + self.warnings)


@dataclasses.dataclass(frozen=True)
class Ratio:
    """How many times as fast one candidate is as another.

    Attributes
    ----------
    name, to : str
        The two candidates.
    value : float
        The time of `to` divided by that of `name`.
    low, high : float
        The interval that holds the true ratio, but for `LEVEL` of all comparisons.
    warnings : tuple of str
        Why the ratio can't be what it seems, in words.

    Examples
    --------
    >>> Ratio("numpy", "loop", 210.2, 205.3, 214.1)
    numpy is 210 × as fast as loop (205–214)
    >>> Ratio("a", "b", 1.01, 0.98, 1.04)
    a and b are not distinguishable (0.98–1.04)
    >>> Ratio("a", "b", 4.1, 0.2, 54.6)
    a and b are not distinguishable (too few rounds, or too unsteady ones)
    """

    name: str
    to: str
    value: float
    low: float
    high: float
    warnings: tuple[str, ...] = ()

    @property
    def distinguishable(self) -> bool:
        """Whether the whole interval lies beyond `FLOOR`."""
        return self.low > 1 + FLOOR or self.high < 1 / (1 + FLOOR)

    @property
    def same(self) -> bool:
        """Whether the whole interval lies within `FLOOR`: a difference is ruled out."""
        return self.low > 1 / (1 + FLOOR) and self.high < 1 + FLOOR

    def __str__(self) -> str:
        if not self.distinguishable:
            words = f"{self.name} and {self.to} are not distinguishable "
            steady = self.high < UNSTEADY * self.low
            span = f"{_times(self.low)}–{_times(self.high)}"
            words += f"({span})" if steady else "(too few rounds, or too unsteady ones)"
        elif self.value > 1:
            words = f"{self.name} is {_times(self.value)} × as fast as {self.to} "
            words += f"({_times(self.low)}–{_times(self.high)})"
        else:
            words = f"{self.name} takes {_times(1 / self.value)} × as long as {self.to} "
            words += f"({_times(1 / self.high)}–{_times(1 / self.low)})"
        return "; but ".join((words, *self.warnings))

    __repr__ = __str__


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Candidates timed side by side; the n-th samples of all were taken in the same round.

    Attributes
    ----------
    measurements : dict of str to Measurement
    """

    measurements: Mapping[str, Measurement]

    def __getitem__(self, name: str) -> Measurement:
        if name not in self.measurements:
            raise KeyError(f"{name!r} was not compared: {', '.join(self.measurements)}.")
        return self.measurements[name]

    def ratio(self, name: str, to: str | None = None) -> Ratio:
        """Return how many times as fast a candidate is as another, with an interval.

        Parameters
        ----------
        name : str
        to : str, optional
            Compared with this candidate; without it, with the first one.

        Returns
        -------
        Ratio

        Raises
        ------
        KeyError
            If there is no such candidate.
        """
        to = next(iter(self.measurements)) if to is None else to
        one, other = self[name], self[to]
        pairs = len(self.measurements) * (len(self.measurements) - 1) // 2
        value, low, high = interval(one.samples, other.samples, LEVEL / len(LOOKS) / pairs)
        doubts = [w for m in (one, other) for w in m.warnings if w.startswith(_IMPOSSIBLE)]
        return Ratio(name, to, value, low, high, tuple(doubts))

    def ratios(self) -> list[Ratio]:
        """Return the ratio of each pair of candidates."""
        return [self.ratio(b, to=a) for a, b in itertools.combinations(self.measurements, 2)]

    def plot(self) -> None:
        """Draw each candidate's median time and quartiles."""
        from matplotlib.ticker import LogLocator

        found = list(self.measurements.values())
        figure, axes = figures.new(size=(7.0, 1.0 + 0.45 * len(found)))
        medians = np.array([m.median for m in found])
        spread = np.abs([[m.low for m in found], [m.high for m in found]] - medians)
        axes.errorbar(medians, range(len(found)), xerr=spread, fmt="o", capsize=4)
        axes.set_yticks(range(len(found)), [m.name for m in found])
        axes.set_ylim(len(found) - 0.5, -0.5)
        if medians.max() > 5 * medians.min():
            axes.set_xscale("log")
            axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        else:
            axes.set_xlim(0, 1.1 * max(m.high for m in found))
        axes.xaxis.set_major_formatter(lambda value, _: _time(value))
        axes.xaxis.set_minor_formatter("")
        axes.set(xlabel="time of one call: median and quartiles")
        figures.show(figure, alt=f"A point with its quartiles for each candidate. {self}.")

    def __str__(self) -> str:
        times = ", ".join(f"{m.name} {_time(m.median)}" for m in self.measurements.values())
        others = list(self.measurements)[1:]
        return "; ".join((times, *(str(self.ratio(name)) for name in others), *self._notes()))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        first, *others = self.measurements
        rows = [[*_cells(self[name]), str(self.ratio(name))] for name in others]
        return _table([*_COLUMNS, "compared"], [[*_cells(self[first]), ""], *rows], self._notes())

    def _notes(self) -> list[str]:
        return [
            f"{m.name}: {words}"
            for m in self.measurements.values()
            for words in m.reached + m.warnings
        ]


@dataclasses.dataclass(frozen=True)
class Scaling:
    """How the time grows with the size of the work.

    Attributes
    ----------
    sizes : tuple of int
    measurements : dict of str to tuple of Measurement
        For each function one for each size.
    cached : float or None
        The size that fills the last-level cache, if the bytes of an item were told.
    """

    sizes: tuple[int, ...]
    measurements: Mapping[str, tuple[Measurement, ...]]
    cached: float | None = None

    def plot(self) -> None:
        """Draw time against size, both logarithmic, with the quartiles as a band."""
        figure, axes = figures.new(size=(7.0, 4.0))
        for name, found in self.measurements.items():
            axes.plot(self.sizes, [m.median for m in found], "o-", label=name)
            axes.fill_between(
                self.sizes, [m.low for m in found], [m.high for m in found], alpha=0.3
            )
        words = "Time of one call against size."
        if self.cached:
            axes.axvline(self.cached, color=figures.COLOURS["grey"], linestyle="--")
            axes.annotate(
                " last-level cache", (self.cached, 0.02), xycoords=axes.get_xaxis_transform()
            )
            words += f" The last-level cache is full at {self.cached:.3g}, a dashed line."
        axes.set(xscale="log", yscale="log", xlabel="size (items)", ylabel="time of one call")
        axes.yaxis.set_major_formatter(lambda value, _: _time(value))
        if len(self.measurements) > 1:
            axes.legend()
        figures.show(figure, alt=f"{words} {self}.")

    def __str__(self) -> str:
        return "; ".join(
            f"{name}: "
            + ", ".join(
                f"{size:,} {_time(m.median)}" for size, m in zip(self.sizes, found, strict=True)
            )
            for name, found in self.measurements.items()
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = [
            [f"{size:,}", *(_time(found[i].median) for found in self.measurements.values())]
            for i, size in enumerate(self.sizes)
        ]
        doubts = [
            f"{name}, {size:,}: {words}"
            for name, found in self.measurements.items()
            for size, m in zip(self.sizes, found, strict=True)
            for words in m.warnings
        ]
        return _table(["size", *self.measurements], rows, doubts)


def interval(
    one: Sequence[float], other: Sequence[float], level: float = LEVEL
) -> tuple[float, float, float]:
    """Return how many times as fast one candidate is as another, from samples taken in rounds.

    Parameters
    ----------
    one, other : sequence of float
        Seconds; the n-th of both were taken in the same round.
    level : float
        How often the interval may miss the true ratio.

    Returns
    -------
    value, low, high : float
        The ratio ``other / one`` and its interval.

    Raises
    ------
    ValueError
        If there are fewer than two rounds.

    Notes
    -----
    The logarithm of the ratio is taken within each round. Neighbouring rounds are put together in
    up to `BLOCKS` blocks, each of which counts with its median: outliers have no weight, and noise
    that lasts for many rounds is seen as what it is, one disturbance. The interval is Student's t
    of the blocks (the method of batch means: Law and Kelton, Simulation Modeling and Analysis).

    Examples
    --------
    >>> value, low, high = interval([1.0, 1.1, 1.0, 0.9], [2.0, 2.2, 2.1, 1.8], level=0.05)
    >>> round(value, 3), low < 2 < high
    (2.025, True)
    """
    if len(one) < 2:
        raise ValueError(f"an interval needs two rounds or more, not {len(one)}.")
    logarithms = np.log(np.asarray(other) / np.asarray(one))
    blocks = np.array_split(logarithms, min(BLOCKS, len(logarithms)))
    medians = [np.median(block) for block in blocks]
    centre = np.mean(medians)
    # Student's t, from scipy.special: scipy.stats takes most of a second to import.
    standard_error = np.std(medians, ddof=1) / np.sqrt(len(medians))
    half = stdtrit(len(medians) - 1, 1 - level / 2) * standard_error
    return tuple(float(ratio) for ratio in np.exp([centre, centre - half, centre + half]))


def against_ceilings(
    seconds: float,
    moves: float | None,
    operations: float | None,
    ceilings: hardware.Ceilings,
    cache: float,
) -> tuple[list[str], list[str]]:
    """Say what share of the machine's ceilings a call reached, and whether that is possible.

    Parameters
    ----------
    seconds : float
        What the call took.
    moves, operations : float or None
        Bytes and floating-point operations of the call.
    ceilings : hardware.Ceilings
    cache : float
        Bytes of the last-level cache. Only what does not fit there must come from memory.

    Returns
    -------
    reached, impossible : list of str
        Sentences; `impossible` holds one for each rate that is `MARGIN` times a ceiling or more.
    """
    reached, impossible = [], []
    if moves and moves - cache > MARGIN * seconds * ceilings.bandwidth:
        impossible.append(
            f"{_IMPOSSIBLE} move {_bytes(moves)} from memory "
            f"({_time(moves / ceilings.bandwidth)}): the work was skipped or sits in cache"
        )
    elif moves:
        near = " from memory" if moves > cache else " from memory (they may come from the cache)"
        reached.append(_share(moves / seconds, ceilings.bandwidth, "B/s") + near)
    if operations and operations > MARGIN * seconds * ceilings.flops_f32:
        impossible.append(
            f"{_IMPOSSIBLE} do {figures.quantity(operations, 'FLOP')} "
            f"({_time(operations / ceilings.flops_f32)}): the work was skipped or done before"
        )
    elif operations:
        reached.append(_share(operations / seconds, ceilings.flops_f32, "FLOP/s") + " (float32)")
    return reached, impossible


def doubts(seconds: Sequence[float], switches: Sequence[int], loops: int = 1) -> list[str]:
    """Say in words what makes samples doubtful: few of them, a wide spread, a busy machine.

    Parameters
    ----------
    seconds : sequence of float
        For one call, each averaged over `loops` calls.
    switches : sequence of int
        How often the processor was taken from this process during each sample.
    loops : int

    Returns
    -------
    list of str

    Examples
    --------
    >>> doubts([2.0, 2.1, 2.1], [0, 0, 0])
    ['one call takes 2.1 s, so that there was time for 3 repeats only']
    """
    found = []
    low, median, high = np.quantile(seconds, [0.25, 0.5, 0.75])
    if len(seconds) < FEW:
        found.append(
            f"one call takes {_time(median)}, so that there was time for {len(seconds)} "
            "repeats only"
        )
    if high - low > WIDE * median:
        found.append(
            f"the time is not stable: half of the samples lie outside {_time(low)}–{_time(high)}"
        )
    taken = np.mean(np.asarray(switches) > 0)
    # A long sample is interrupted even on a quiet machine.
    if taken > BUSY and loops * median < 0.02:
        found.append(
            f"another process took the processor in {taken:.0%} of the samples: close what else "
            "is running and measure again"
        )
    return found


def _share(rate: float, most: float, unit: str) -> str:
    return (
        f"{figures.quantity(rate, unit)}, {figures.percentage(rate / most)} of this machine's "
        f"{figures.quantity(most, unit)}"
    )


def _time(seconds: float) -> str:
    return figures.quantity(seconds, "s")


def _bytes(number: float) -> str:
    return figures.quantity(number, "B")


def _times(ratio: float) -> str:
    """Write a ratio: two decimals below ten, then three digits."""
    return f"{ratio:.2f}" if ratio < 10 else f"{float(f'{ratio:.3g}'):,.10g}"


_IMPOSSIBLE = "faster than this machine can"
_COLUMNS = ["", "median", "quartiles", "minimum", "first call", "loops × repeats"]


def _cells(m: Measurement) -> list[str]:
    return [
        m.name,
        _time(m.median),
        f"{_time(m.low)} – {_time(m.high)}",
        _time(m.minimum),
        _time(m.first),
        f"{m.loops} × {m.repeats}",
    ]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> str:
    """Write a table that takes its colours from the page, dark or light."""

    def line(cells, tag):
        return "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells)

    body = "".join(f"<tr>{line(row, 'td')}</tr>" for row in rows)
    under = "".join(f"<p>{html.escape(note)}</p>" for note in notes)
    return (
        f"<table><thead><tr>{line(columns, 'th')}</tr></thead><tbody>{body}</tbody></table>{under}"
    )
