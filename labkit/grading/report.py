"""Who has which marks? Files for Canvas, for Moodle and for people, and the class task by task."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from matplotlib import pyplot
from nbgrader.api import Assignment, Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.apps import NbGraderAPI
from traitlets import Float
from traitlets.config import Configurable

from labkit.grading import classroom, overview, record
from labkit.grading.late import LateDays

COURSEWORK = {"essay": ("12-coursework", "1-essay"), "project": ("12-coursework", "2-project")}
"""Which notebooks of which unit are not labs."""

_MISSING = ("Student", "Login", "Unit", "Notebook", "Why there is no mark")
_STATISTICS = ("unit", "notebook", "task", "handed in", *overview.OUTCOMES, "median tries")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


class CourseWeights(Configurable):
    """What counts how much for the course; only parts that have a mark are counted."""

    labs = Float(0, min=0, help="All lab units together, each unit alike.").tag(config=True)
    essay = Float(40, min=0, help="12-coursework/1-essay.").tag(config=True)
    project = Float(60, min=0, help="12-coursework/2-project.").tag(config=True)


@dataclass
class Mark:
    """What a student has in one notebook.

    Attributes
    ----------
    of : float
        The most points that it gives.
    points : float
        After what was taken off for lateness.
    penalty : float
        What was taken off, in points.
    tasks : dict of str to tuple
        For each task its points, or None where no mark could be given, and the most it gives.
    missing : list of str
        Why marks are missing, a sentence each; without one, the points are the mark.
    """

    of: float
    points: float = 0.0
    penalty: float = 0.0
    tasks: dict[str, tuple[float | None, float]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """Somebody on the course, as the gradebook knows them.

    Attributes
    ----------
    login : str
        The name that they hand in under.
    lms_id : str
        Their number in Canvas.
    """

    login: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """Return "Last, First", or the login where the gradebook holds no name."""
        return ", ".join(part for part in (self.last_name, self.first_name) if part) or self.login


Marks = dict[Person, dict[tuple[str, str], Mark]]


def collect(course: NbGraderAPI) -> Marks:
    """Read all marks from the gradebook.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI

    Returns
    -------
    dict
        For each person a `Mark` for each (unit, notebook) that was released.
    """
    folder = Path(course.coursedir.root)
    marks: Marks = {}
    with classroom.gradebook(course) as book:
        rule = LateDays(parent=course)
        names = {student.id for student in book.students}
        for unit in book.assignments:
            names |= set(classroom.submitted(folder, unit.name))
        for name in sorted(names):
            try:
                student = book.find_student(name)
            except MissingEntry:
                person = Person(name)
            else:
                rule.settle(student)
                book.db.commit()
                columns = ("first_name", "last_name", "email", "lms_user_id")
                person = Person(name, *(getattr(student, column) or "" for column in columns))
            marks[person] = {
                (unit.name, notebook): mark
                for unit in sorted(book.assignments, key=lambda unit: unit.name)
                for notebook, mark in _read(book, folder, unit, name)
            }
    return marks


def export(course: NbGraderAPI, folder: Path, names: bool = False) -> list[str]:
    """Write the marks and the statistics of the class, and a page about it.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI
    folder : Path
        Where to; made if it does not exist.
    names : bool
        Whether ``class.html`` and ``class.pdf`` may name students.

    Returns
    -------
    list of str
        What was written and what a reader must know, a sentence each.

    Raises
    ------
    RuntimeError
        If nothing was released yet, or nobody is in the gradebook.
    """
    marks = collect(course)
    if not marks or not any(marks.values()):
        raise RuntimeError(
            "The gradebook is empty. `labkit release UNIT` and `labkit grade UNIT` come first."
        )
    folder.mkdir(parents=True, exist_ok=True)
    released = list(next(iter(marks.values())))
    units = sorted({unit for unit, _ in released})
    weights = CourseWeights(config=course.config)
    missing = list(_missing(marks))
    table = statistics(course, marks)
    _write(folder / "canvas.csv", _canvas(marks, units))
    _write(folder / "moodle.csv", _moodle(marks, units))
    _write(folder / "marks.csv", _for_people(marks, units, weights))
    _write(folder / "not-marked.csv", [_MISSING, *missing])
    _write(folder / "statistics.csv", [_STATISTICS, *(row.values() for row in table)])
    for unit in units:
        if rows := [row for row in table if row["unit"] == unit]:
            figure, alt = overview.draw_tasks(rows)
            figure.savefig(folder / f"class-{unit}.png")
            pyplot.close(figure)
            (folder / f"class-{unit}.txt").write_text(f"{alt}\n", encoding="utf-8")
    root = Path(course.coursedir.root)
    books = {person.login: overview.handed_in_book(root, person.login) for person in marks}
    called = {person.login: person.name for person in marks} if names else None
    page = overview.compose(table, books, len(missing), called).save(folder, "class")
    notices = [f"Marks and statistics are in {folder}.", f"The class on a page: {page}."]
    if missing:
        notices.append(
            f"{len(missing)} marks are missing: their cells are empty, not 0, and not-marked.csv "
            "says why."
        )
    if absent := [part for part, place in COURSEWORK.items() if place not in released]:
        notices.append(f"Not released yet, and not in the course total: {', '.join(absent)}.")
    return [*notices, "", as_text(table)] if table else notices


def statistics(course: NbGraderAPI, marks: Marks) -> list[dict]:
    """Count who passed which task.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI
    marks : dict
        From `collect`.

    Returns
    -------
    list of dict
        A row a task: unit, notebook, task, students who handed in, how many of them have full
        marks, part, none, no mark yet; the median number of submissions up to the first with full
        marks, of those who got there.
    """
    folder = Path(course.coursedir.root)
    counts: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys(overview.OUTCOMES, 0))
    tries = defaultdict(list)
    for person, row in marks.items():
        histories = {
            unit: record.history(folder, unit, person.login) for unit in {unit for unit, _ in row}
        }
        for (unit, notebook), mark in row.items():
            for task, (points, of) in mark.tasks.items():
                counts[unit, notebook, task][_outcome(points, of)] += 1
                count = record.tries(histories[unit], notebook, task)
                if count is not None:
                    tries[unit, notebook, task].append(count)
    return [
        dict(
            zip(
                _STATISTICS,
                (
                    *task,
                    sum(outcomes.values()),
                    *outcomes.values(),
                    f"{median(tries[task]):g}" if tries[task] else "",
                ),
                strict=True,
            )
        )
        for task, outcomes in sorted(counts.items())
    ]


def as_text(table: list[dict]) -> str:
    """Lay a table out for a terminal.

    Parameters
    ----------
    table : list of dict
        Rows with the same keys.

    Returns
    -------
    str

    Examples
    --------
    >>> print(as_text([{"task": "dot", "part": 2}]))
    task  part
    dot      2
    """
    rows = [list(table[0]), *([str(cell) for cell in row.values()] for row in table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numbers = [str(cell).replace(".", "").isdigit() for cell in table[0].values()]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in rows
    )


def total(
    row: dict[tuple[str, str], Mark], weights: CourseWeights
) -> tuple[float | None, float | None, str]:
    """Work out the course total of one person, from what has a mark so far.

    Parameters
    ----------
    row : dict
        A `Mark` for each (unit, notebook).
    weights : CourseWeights

    Returns
    -------
    labs : float or None
        Mean of the lab units, in per cent; None without a mark.
    total : float or None
        Weighted mean of labs, essay and project, in per cent; None if nothing that has a weight
        has a mark.
    counted : str
        What the total rests on.
    """
    lab_units = sorted({unit for unit, notebook in row} - {unit for unit, _ in COURSEWORK.values()})
    shares = [_share([row[key] for key in row if key[0] == unit]) for unit in lab_units]
    marked = [share for share in shares if share is not None]
    labs = sum(marked) / len(marked) if marked else None
    parts = {"labs": labs}
    parts |= {name: _share([row[key]]) if key in row else None for name, key in COURSEWORK.items()}
    weight = {name: getattr(weights, name) for name in parts}
    there = [name for name in parts if parts[name] is not None and weight[name]]
    whole = sum(weight[name] for name in there)
    counted = [
        f"{name} {weight[name]:g}" + (f" ({len(marked)} of {len(shares)} units)" * (name == "labs"))
        for name in there
    ]
    return (
        labs,
        sum(parts[name] * weight[name] for name in there) / whole if there else None,
        ", ".join(counted) or "nothing that counts has a mark yet",
    )


def harmless(cell: object) -> str:
    """Write a cell so that no spreadsheet takes it for a formula.

    Parameters
    ----------
    cell : object

    Returns
    -------
    str

    Examples
    --------
    >>> harmless("=HYPERLINK(1)"), harmless("Ada"), harmless(7.5)
    ("'=HYPERLINK(1)", 'Ada', '7.5')
    """
    text = str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def _read(
    book: Gradebook, folder: Path, unit: Assignment, student: str
) -> Iterator[tuple[str, Mark]]:
    """Yield a student's mark for each notebook of a unit."""
    problem = _standing(folder, unit.name, student)
    try:
        found = {own.name: own for own in book.find_submission(unit.name, student).notebooks}
    except MissingEntry:
        found, problem = {}, problem or "nothing was handed in"
    for notebook in sorted(unit.notebooks, key=lambda notebook: notebook.name):
        mark = Mark(of=notebook.max_score)
        if problem:
            mark.missing.append(problem)
            if (folder / "submitted" / student / unit.name).is_dir():
                mark.tasks = {
                    _task(cell.name): (None, cell.max_score) for cell in notebook.grade_cells
                }
        elif own := found.get(notebook.name):
            mark.penalty = own.late_submission_penalty or 0.0
            mark.points = max(0.0, own.score - mark.penalty)
            _read_tasks(own, mark)
        else:
            mark.missing.append("nothing was handed in")
        yield notebook.name, mark


def _read_tasks(submission: SubmittedNotebook, mark: Mark) -> None:
    comments = {comment.name: comment.comment for comment in submission.comments}
    for grade in sorted(submission.grades, key=lambda grade: grade.name):
        task = _task(grade.name)
        given = grade.auto_score is not None or grade.manual_score is not None
        mark.tasks[task] = (grade.score if given else None, grade.max_score)
        if not given:
            by_hand = grade.cell_type == "markdown"
            why = None if by_hand else comments.get(grade.name.removesuffix("-check"))
            mark.missing.append(f"{task}: {why or 'waits to be marked by hand'}")


def _task(cell: str) -> str:
    """Return the task of a graded cell: ``dot`` of ``01-1-dot-check``."""
    return cell.removesuffix("-check").split("-", 2)[-1]


def _missing(marks: Marks) -> Iterator[tuple[str, ...]]:
    for person, row in marks.items():
        for (unit, notebook), mark in row.items():
            for sentence in mark.missing:
                yield person.name, person.login, unit, notebook, sentence


def _standing(folder: Path, unit: str, student: str) -> str | None:
    """Say why what lies in ``submitted/`` has no marks; None if it has."""
    if not (folder / "submitted" / student / unit).is_dir():
        return None
    if record.is_marked(folder, unit, student):
        return None
    last = (record.history(folder, unit, student) or [{}])[-1]
    if "problem" in last:
        return f"could not be marked, because {last['problem']}"
    return f"what was handed in is not marked yet: `labkit grade {unit}`"


def _outcome(points: float | None, of: float) -> str:
    if points is None:
        return "not marked"
    if points >= of:
        return "full marks"
    return "part" if points > 0 else "none"


def _points(marks: list[Mark]) -> float | None:
    if any(mark.missing for mark in marks):
        return None
    return sum(mark.points for mark in marks)


def _share(marks: list[Mark]) -> float | None:
    points = _points(marks)
    return None if points is None else 100 * points / (sum(mark.of for mark in marks) or 1)


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):g}"


def _unit(row: dict[tuple[str, str], Mark], unit: str) -> list[Mark]:
    return [mark for (of, _), mark in row.items() if of == unit]


def _most(marks: Marks, unit: str) -> str:
    return _number(sum(mark.of for mark in _unit(next(iter(marks.values())), unit)))


def _canvas(marks: Marks, units: list[str]) -> Iterable[list[str]]:
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *units]
    yield ["    Points Possible", "", "", "", "", *(_most(marks, unit) for unit in units)]
    for person, row in marks.items():
        points = [_number(_points(_unit(row, unit))) for unit in units]
        yield [person.name, person.lms_id, "", person.login, "", *points]


def _moodle(marks: Marks, units: list[str]) -> Iterable[list[str]]:
    yield ["Username", "First name", "Last name", "Email address", *units]
    for person, row in marks.items():
        points = [_number(_points(_unit(row, unit))) for unit in units]
        yield [person.login, person.first_name, person.last_name, person.email, *points]


def _for_people(marks: Marks, units: list[str], weights: CourseWeights) -> Iterable[list[str]]:
    columns = [f"{unit}{what}" for unit in units for what in ("", ", taken off for lateness")]
    yield ["Student", "Login", *columns, "Labs (%)", "Course so far (%)", "Counted"]
    for person, row in marks.items():
        cells = []
        for unit in units:
            found = _unit(row, unit)
            cells += [_number(_points(found)), _number(sum(mark.penalty for mark in found))]
        labs, course, counted = total(row, weights)
        yield [person.name, person.login, *cells, _number(labs), _number(course), counted]


def _write(path: Path, rows: Iterable[Iterable]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)
