"""What has the whole lab book found? The machine, what was foretold, and what would help next."""

from typing import TYPE_CHECKING

import pandas as pd

from labkit import figures, records
from labkit.document import Document

if TYPE_CHECKING:
    from labkit.hardware import Ceilings, Machine

_PLACES = {
    "memory": "bandwidth",
    "arithmetic": "arithmetic",
    "one core's memory": "one core's bandwidth",
    "far": "none told",
    "beyond": "beyond them",
}
_AT_MOST = 5


def compose(entries: pd.DataFrame, machine: "Machine", ceilings: "Ceilings") -> Document:
    """Put the page of a lab book together.

    Parameters
    ----------
    entries : DataFrame
        From ``labbook.entries``.
    machine : Machine
        Only what it recorded counts.
    ceilings : Ceilings

    Returns
    -------
    Document
    """
    page = Document(
        "My lab book",
        "What made it faster, by how much, and could I have known before I ran it? Each number "
        "here is from this machine's own records, the newest of each name.",
    )
    measured = records.newest(entries, "measurement", machine.fingerprint)
    if measured.empty:
        page.heading("Nothing is measured here yet")
        page.say(
            "That is how every lab book begins. The first lab, 00-start / 1-start-here, makes its "
            "first entries in an hour; this page then has a ladder, a roofline, and how well you "
            "foretold your times. Until then, here is the machine that you will get to know."
        )
        _add_machine(page, entries, machine, ceilings)
        return page
    _add_machine(page, entries, machine, ceilings)
    for ladder in records.ladders(measured):
        _add_ladder(page, ladder, records.rungs(measured, ladder, ceilings))
    _add_roofline(page, measured, ceilings)
    _add_foretold(page, records.foretold(entries, machine.fingerprint))
    _add_next(page, measured, machine, ceilings)
    return page


def _add_machine(
    page: Document, entries: pd.DataFrame, machine: "Machine", ceilings: "Ceilings"
) -> None:
    page.heading("The machine")
    page.table("What the labs may use of it", ("what", "found"), machine.rows())
    page.table("Its ceilings, as measured", ("what", "at most"), ceilings.rows())
    elsewhere = entries[entries.machine != machine.fingerprint]
    if len(elsewhere):
        page.say(
            f"The lab book also holds {_count(len(elsewhere), 'entry', 'entries')} of "
            f"{_count(elsewhere.machine.nunique(dropna=False), 'other machine')}: left out here, "
            "since its ceilings are not this one's."
        )


def _add_ladder(page: Document, ladder: str, table: pd.DataFrame) -> None:
    page.heading(f"The ladder: {ladder}")
    if table.empty:
        page.say("It has no rung yet: the labs that measure one add it.")
        return
    page.figure(*records.draw_ladder(ladder, table))
    page.say(
        f"From {table.index[0]} to {table.index[-1]} it is {records.times(table.times.iloc[-1])} "
        "as fast, counted for each item."
    )
    page.table(
        f"{ladder}: the rungs, the slowest first",
        ("rung", "time an item", "times as fast", "of the ceiling"),
        [
            (
                name,
                figures.quantity(rung.nanoseconds * 1e-9, "s"),
                records.times(rung.times),
                _share(rung.share),
            )
            for name, rung in table.iterrows()
        ],
    )


def _add_roofline(page: Document, measured: pd.DataFrame, ceilings: "Ceilings") -> None:
    page.heading("The roofline")
    page.figure(*records.draw_roofline(measured, ceilings))
    if measured.dropna(subset=["operations", "moves"]).empty:
        page.say(
            "It has no point yet: a record has one if it tells both the bytes that it moves and "
            "the operations that it does."
        )


def _add_foretold(page: Document, pairs: pd.DataFrame) -> None:
    page.heading("Predictions against measurements")
    if pairs.empty:
        page.say("No measurement has a prediction that came before it: labbook.predict notes one.")
        return
    page.figure(*records.draw_foretold(pairs))
    within = int(pairs.factor.between(0.5, 2).sum())
    slower = int((pairs.factor > 1).sum())
    middle = pairs.factor.median()
    page.say(
        f"{within} of {_count(len(pairs), 'prediction')} came within a factor of two. "
        f"{slower} took longer than foretold; the median is {records.times(middle)} as long. "
        + _furthest(pairs)
    )
    page.table(
        "The newest of each name, in the order of the lab book",
        ("name", "predicted", "measured", "as long"),
        [
            (
                name,
                figures.quantity(pair.predicted, "s"),
                figures.quantity(pair.measured, "s"),
                records.times(pair.factor),
            )
            for name, pair in pairs.iterrows()
        ],
    )


def _furthest(pairs: pd.DataFrame) -> str:
    factors = pairs.factor
    name = max(factors.index, key=lambda name: max(factors[name], 1 / factors[name]))
    return (
        f"Furthest off is {name} ({records.times(factors[name])}): what does the machine do there "
        "that the model leaves out?"
    )


def _add_next(
    page: Document, measured: pd.DataFrame, machine: "Machine", ceilings: "Ceilings"
) -> None:
    page.heading("What to buy next")
    table = records.placed(measured, ceilings)
    spread = records.spread(measured)
    real = table[table.place != "beyond"]
    offers = _offers(real, spread, machine)
    if real.empty:
        page.say(
            "No record tells the bytes that it moves or the operations that it does, so that none "
            "has a place under the ceilings: give timing.measure its moves and operations."
        )
    else:
        page.say(_verdict(real, offers))
        _say_places(page, table, len(measured) - len(table))
    if offers:
        page.table(
            "What each would give, as these records and their models say it",
            ("next", "times as fast", "of", "most for"),
            [
                (what, records.times(factor), count, most)
                for what, factor, count, most in sorted(offers, key=lambda o: -o[1])
            ],
        )
        page.say(
            "Geometric means. For bandwidth and arithmetic, what a record takes above its ceiling "
            "is taken to stay as it is; better software is taken to reach the ceiling, which "
            "nothing does; for cores the law is Amdahl's. A prediction: measure before you pay."
        )
    _say_spread(page, spread, machine.cores)
    if len(table):
        page.table(
            "Where each record lies",
            ("name", "near which ceiling", "of bandwidth", "of float32", "of float64", "left"),
            [
                (
                    name,
                    _PLACES[row.place],
                    *(_share(row[column]) for column in ("memory", "float32", "float64")),
                    "" if pd.isna(row.left) else records.times(row.left),
                )
                for name, row in table.iterrows()
            ],
        )


def _say_places(page: Document, table: pd.DataFrame, silent: int) -> None:
    near = figures.percentage(records.NEAR)
    for place, words, then in (
        (
            "memory",
            f"at {near} or more of the memory's bandwidth",
            "More bandwidth helps there; so do smaller types and fewer passes, which cost nothing.",
        ),
        (
            "arithmetic",
            f"at {near} or more of the float64 ceiling",
            "More operations a second help there: more cores, wider vectors, a GPU, or float32 "
            "where it is exact enough.",
        ),
        (
            "one core's memory",
            "held up by what one core can load",
            "The other cores are there already: use them first.",
        ),
        (
            "far",
            "far from every ceiling told",
            "Better software comes first there; this is what is left of it at most.",
        ),
        (
            "beyond",
            "faster than the ceilings allow",
            "The bytes came from a cache, the work ran on another device, or it is miscounted: "
            "that tells nothing about what to buy.",
        ),
    ):
        there = table[table.place == place].sort_values("left", ascending=False)
        if len(there):
            shown = [
                name if pd.isna(left) else f"{name} ({records.times(left)} left)"
                for name, left in there.left.head(_AT_MOST).items()
            ]
            more = [f"and {len(there) - _AT_MOST} more"] if len(there) > _AT_MOST else []
            page.say(f"{_count(len(there), 'record')} {words}: {'; '.join(shown + more)}. {then}")
    if silent:
        page.say(f"{_count(silent, 'record')} without bytes and operations: no place here.")


def _offers(
    real: pd.DataFrame, spread: pd.DataFrame, machine: "Machine"
) -> list[tuple[str, float, str, str]]:
    """List what could come next: what, how many times as fast, of how many records, most for."""
    offers = []
    for what, column in (
        ("better software, nothing bought", "left"),
        ("memory of twice the bandwidth", "bandwidth"),
        ("twice the operations a second", "flops"),
    ):
        factors = real[column].dropna()
        if len(factors):
            most = factors.idxmax()
            offers.append(
                (
                    what,
                    records.mean_factor(factors),
                    _count(len(factors), "record"),
                    f"{most}, {records.times(factors[most])}",
                )
            )
    if records.SAME_CODE in spread.index and machine.cores > 1:
        factor = records.with_twice_the_cores(spread.gain[records.SAME_CODE], machine.cores)
        offers.append(("twice the cores", factor, "1 record", records.SAME_CODE))
    return offers


def _verdict(real: pd.DataFrame, offers: list[tuple[str, float, str, str]]) -> str:
    # What rests on one rung alone is no answer for all of them.
    what, factor, *_ = max(offers[1:3], key=lambda offer: offer[1])
    best = f"{what} would give most, {records.times(factor)} in the mean"
    idle = int(real.place.isin(["far", "one core's memory"]).sum())
    if idle > len(real) / 2:
        return (
            f"Nothing yet: {idle} of {_count(len(real), 'record')} leave most of this machine "
            f"unused. If something is bought all the same, {best}."
        )
    return f"Of what can be bought, {best}."


def _say_spread(page: Document, spread: pd.DataFrame, cores: int) -> None:
    if spread.empty:
        return
    gained = int((spread.gain > 1).sum())
    page.say(
        f"{gained} of {_count(len(spread), 'rung')} spread over this machine's "
        f"{_count(cores, 'core')} gained from it. What lost would not be helped by more cores; "
        "what gained more than the cores can give has changed its form as well."
    )
    page.table(
        "Several cores against the rung that was spread out, for each item",
        ("rung", "against", "times as fast"),
        [
            (name, row.base, records.times(row.gain))
            for name, row in spread.sort_values("gain", ascending=False).iterrows()
        ],
    )


def _share(value: float) -> str:
    return "" if pd.isna(value) else figures.percentage(value)


def _count(number: int, what: str, many: str = "") -> str:
    return f"{number} {what if number == 1 else many or f'{what}s'}"
