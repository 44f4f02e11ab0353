"""How does the class do? Tasks by pass rate, and what the lab books that were handed in say."""

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from labkit import figures, records
from labkit.document import Document

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OUTCOMES = {"full marks": "blue", "part": "sky", "none": "orange", "not marked": "grey"}
"""What a task can have come to, and the colour it is drawn in."""
BOOK = "labbook.jsonl"
"""The name that a lab book is handed in under, in any unit's folder."""
PLAIN = "python loop"
"""The rung that speed-ups are counted from."""

_LARGEST = 4 << 20
_MOST_LINES = 20_000
_MOST_TIMES = 1e7
_LONGEST_NAME = 60
_MOST_MACHINES, _MOST_RUNGS = 5, 50


def handed_in_book(course: Path, student: str) -> pd.DataFrame:
    """Read the lab book that a student handed in, as a stranger's file.

    A unit's folder carries what the student put there, and no more: ``labbook.report(".")`` in a
    notebook of the unit puts a copy of the lab book into it.

    Parameters
    ----------
    course : Path
        The course's folder.
    student : str

    Returns
    -------
    DataFrame
        As from `records.parse`, of the copy that holds most; without a row where there is none.
        What is no regular file, a link, or larger than 4 MiB is not read, and lines that are not
        as labkit writes them are left out.
    """
    best = records.parse([])[0]
    for unit in sorted((course / "submitted" / student).glob("*")):
        entries, _ = records.parse(_lines(unit / BOOK))
        best = max(best, entries, key=len)
    return best


def speed_ups(books: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Work out how many times as fast as the plain loop each rung is, on each machine.

    Parameters
    ----------
    books : dict of str to DataFrame
        For each student the lab book from `handed_in_book`.

    Returns
    -------
    DataFrame
        A row for each student, machine and rung: ``student``, ``machine`` (its processor and
        cores, as the lab book says), ``ladder``, ``rung``, and ``times``, counted for each item
        from the ladder's `PLAIN` rung. A factor above ten million is left out, and so is what
        exceeds five machines a student and fifty rungs a ladder.
    """
    rows = []
    for student, entries in books.items():
        for machine in entries.machine.value_counts().index[:_MOST_MACHINES]:
            measured = records.newest(entries, "measurement", machine)
            for ladder in records.FIRST_LADDERS:
                rungs = records.rungs(measured, ladder, None).nanoseconds
                for rung, nanoseconds in rungs.drop(PLAIN, errors="ignore")[:_MOST_RUNGS].items():
                    times = rungs.get(PLAIN, np.nan) / nanoseconds
                    if 1 / _MOST_TIMES <= times <= _MOST_TIMES:
                        name = figures.plain(rung, _LONGEST_NAME)
                        rows.append((student, _machine(measured), ladder, name, times))
    columns = ["student", "machine", "ladder", "rung"]
    found = pd.DataFrame(rows, columns=[*columns, "times"])
    # Two fingerprints may go by one name: the better counts.
    return found.groupby(columns, as_index=False, sort=False).times.max()


def compose(
    tasks: list[dict],
    books: Mapping[str, pd.DataFrame],
    missing: int,
    names: Mapping[str, str] | None = None,
) -> Document:
    """Put the class's page together.

    Parameters
    ----------
    tasks : list of dict
        From `report.statistics`.
    books : dict of str to DataFrame
        For each student the lab book from `handed_in_book`.
    missing : int
        How many marks are missing.
    names : dict of str to str, optional
        What each student is called. Without it, the page names nobody.

    Returns
    -------
    Document
    """
    page = Document(
        "The class",
        "Which tasks are hard, and what the students' own machines gave. "
        + ("It names students." if names else "It names no student."),
    )
    _add_tasks(page, tasks, missing, len(books))
    found = speed_ups(books)
    _add_speed_ups(page, found, books)
    if names and len(found):
        page.heading("Student by student")
        best = found.loc[found.groupby(["student", "ladder"]).times.idxmax()]
        page.table(
            "The fastest rung of each ladder, against the plain loop",
            ("student", "machine", "ladder", "rung", "times as fast"),
            [
                (names[row.student], row.machine, row.ladder, row.rung, records.times(row.times))
                for row in best.itertuples()
            ],
        )
    return page


def draw_tasks(table: list[dict]) -> tuple["Figure", str]:
    """Draw a bar for each task of a unit.

    Parameters
    ----------
    table : list of dict
        The unit's rows of `report.statistics`.

    Returns
    -------
    figure : Figure
    alt : str
        What it shows, in words.
    """
    figure, axes = figures.new(size=(8.0, 1.5 + 0.34 * len(table)))
    places = range(len(table))
    left = [0] * len(table)
    for outcome, colour in OUTCOMES.items():
        counts = [row[outcome] for row in table]
        axes.barh(places, counts, left=left, color=figures.COLOURS[colour], label=outcome)
        left = [start + count for start, count in zip(left, counts, strict=True)]
    for place, row in zip(places, table, strict=True):
        tries = row["median tries"]
        axes.annotate(
            f"{tries} {'try' if tries == '1' else 'tries'}" if tries else "",
            (left[place], place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )
    axes.set_yticks(places, [f"{row['notebook'][:1]} {row['task']}" for row in table])
    axes.invert_yaxis()
    axes.set_xlabel("students who handed in")
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_title(f"{table[0]['unit']}: who passed which task, and in how many tries (median)")
    figure.legend(ncols=len(OUTCOMES), loc="outside lower center")
    return figure, f"{table[0]['unit']}, a bar a task. " + " ".join(
        f"{row['task']}: {row['full marks']} of {row['handed in']} students have full marks, "
        f"{row['part']} part of them, {row['none']} none, {row['not marked']} no mark yet"
        + (f"; median tries {row['median tries']}." if row["median tries"] else ".")
        for row in table
    )


def _add_tasks(page: Document, tasks: list[dict], missing: int, students: int) -> None:
    page.heading("Tasks, the hardest first")
    marked = [(row["handed in"] - row["not marked"], row) for row in tasks]
    rated = [(row["full marks"] / count, count, row) for count, row in marked if count]
    rated.sort(key=lambda found: (found[0], -found[1]))
    if rated:
        page.table(
            "Passed is full marks, of those that are marked",
            ("task", "unit", "notebook", "passed", "of", "rate", "part", "none", "median tries"),
            [
                (
                    row["task"],
                    row["unit"],
                    row["notebook"],
                    str(row["full marks"]),
                    str(count),
                    figures.percentage(rate),
                    str(row["part"]),
                    str(row["none"]),
                    row["median tries"],
                )
                for rate, count, row in rated
            ],
        )
    else:
        page.say("No task is marked yet: `labkit grade UNIT` comes first.")
    for unit in dict.fromkeys(row["unit"] for row in tasks):
        page.figure(*draw_tasks([row for row in tasks if row["unit"] == unit]))
    page.heading("Not marked")
    waiting = [row for row in tasks if row["not marked"]]
    if waiting:
        page.say(
            f"{_count(missing, 'mark is', 'marks are')} missing in all, with what was not handed "
            "in: not-marked.csv has a sentence for each. None counts as failed above."
        )
        page.table(
            "Tasks that were handed in and have no mark yet",
            ("task", "unit", "notebook", "no mark", "of"),
            [
                (
                    row["task"],
                    row["unit"],
                    row["notebook"],
                    str(row["not marked"]),
                    str(row["handed in"]),
                )
                for row in waiting
            ],
        )
    else:
        page.say("All that was handed in is marked.")
    for unit in dict.fromkeys(row["unit"] for row in tasks):
        there = max(row["handed in"] for row in tasks if row["unit"] == unit)
        if there < students:
            page.say(f"{unit}: {students - there} of {students} students handed in nothing.")


def _add_speed_ups(page: Document, found: pd.DataFrame, books: Mapping[str, pd.DataFrame]) -> None:
    page.heading("Speed-ups by machine")
    there = sum(len(book) > 0 for book in books.values())
    page.say(
        f"{there} of {_count(len(books), 'student', 'students')} handed in a lab book. "
        'A unit\'s folder carries one only if the student puts it there: labbook.report(".") in a '
        "notebook of the unit does. These are the students' own records, which nobody has measured "
        "again."
    )
    if found.empty:
        if there:
            page.say(f"None of them holds a ladder with its {PLAIN!r} and another rung.")
        return
    for ladder, rows in found.groupby("ladder", sort=False):
        # One student with two folders counts once on each machine.
        best = rows.groupby(["machine", "student"]).times.max()
        page.figure(*_draw_speed_ups(ladder, best))
        page.table(
            f"{ladder}: the fastest rung against the {PLAIN}, student by student",
            ("machine", "students", "median", "least", "most"),
            [
                (
                    machine,
                    str(len(times)),
                    *(records.times(how(times)) for how in (median, min, max)),
                )
                for machine, times in best.groupby("machine")
            ],
        )
        page.table(
            f"{ladder}: each rung against the {PLAIN}, median of the students",
            ("rung", "machine", "students", "times as fast"),
            [
                (rung, machine, str(len(times)), records.times(median(times)))
                for (rung, machine), times in rows.groupby(["rung", "machine"]).times
            ],
        )


def _draw_speed_ups(ladder: str, best: pd.Series) -> tuple["Figure", str]:
    """Draw a point for each student, a line for each machine."""
    machines = list(best.index.unique("machine"))
    figure, axes = figures.new(size=(7.5, 1.3 + 0.5 * len(machines)))
    words = []
    for place, machine in enumerate(machines):
        times = best[machine]
        axes.plot(times, [place] * len(times), "o", color=figures.COLOURS["blue"], alpha=0.5)
        axes.plot(median(times), place, "|", color=figures.COLOURS["red"], markersize=20)
        words.append(
            f"{machine}: median {records.times(median(times))} of {len(times)} "
            f"(from {records.times(min(times))} to {records.times(max(times))})"
        )
    axes.set_yticks(range(len(machines)), [figures.label(machine, 60) for machine in machines])
    axes.set(
        xscale="log",
        xlabel=f"fastest rung against the {PLAIN} (times as fast)",
        title=f"{ladder}: what the students' machines gave",
        ylim=(len(machines) - 0.5, -0.5),
    )
    least, most = best.min() / 1.5, best.max() * 1.5
    marks = [digit * 10.0**power for power in range(-7, 8) for digit in (1, 2, 5)]
    figures.ticks(axes.xaxis, [mark for mark in marks if least <= mark <= most])
    return figure, (
        f"A line for each machine, a point for each student, a red mark at the median. "
        f"{'; '.join(words)}."
    )


def _machine(measured: pd.DataFrame) -> str:
    """Name a machine as its newest record does."""
    last = measured.iloc[-1]
    processor = figures.plain(last.processor or "unknown processor", _LONGEST_NAME)
    return processor if pd.isna(last.cores) else f"{processor}, {last.cores:.0f} cores"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _lines(path: Path) -> Iterable[str]:
    """Return the lines of a student's file, or none: nothing is followed, nothing waited for."""
    with contextlib.suppress(OSError):
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as file:
            status = os.fstat(number)
            if stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST:
                text = file.read(_LARGEST).decode(errors="replace")
                return text.split("\n")[:_MOST_LINES]
    return []
