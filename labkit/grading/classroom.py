"""What does an instructor do with a unit? Release it, mark what came back, hand out feedback."""

import fcntl
import glob
import os
import re
import sysconfig
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from sqlalchemy.exc import SAWarning
from tqdm import tqdm
from traitlets.config import Application

from labkit import hardware
from labkit.grading import record, workers
from labkit.grading.late import LateDays

CONFIGURATION = "nbgrader_config.py"
_PRELOADED = [f"labkit.grading.{name}" for name in ("classroom", "autograde", "pages")]
_REFUSED = re.compile(r"^\[ERROR\] (Refused the submission .+)$", re.MULTILINE)


@dataclass
class Count:
    """How a run of `grade` went.

    Attributes
    ----------
    marked, failed : int
        Submissions that this run marked, and that it could not mark.
    before : int
        Submissions that were marked before.
    left : int
        Submissions that the run was stopped before.
    """

    marked: int = 0
    failed: int = 0
    before: int = 0
    left: int = 0

    def __str__(self) -> str:
        parts = [f"{self.marked} marked"]
        if self.failed:
            parts.append(f"{self.failed} could not be marked")
        if self.before:
            parts.append(f"{self.before} marked before")
        if self.left:
            parts.append(f"{self.left} left: the same command goes on with them")
        return ", ".join(parts)


def open_course(folder: Path) -> NbGraderAPI:
    """Open a course with the configuration that nbgrader itself would read there.

    Parameters
    ----------
    folder : Path
        The course's folder.

    Returns
    -------
    nbgrader.apps.NbGraderAPI

    Raises
    ------
    RuntimeError
        If there is no ``nbgrader_config.py`` in the folder.
    """
    folder = folder.resolve()
    if not (folder / CONFIGURATION).exists():
        raise RuntimeError(
            f"{folder} is no course: it has no {CONFIGURATION}. "
            "Run this in the course's folder, or name it with --course."
        )
    # nbgrader runs `alembic` by name when it makes a gradebook; nobody need have activated Python's
    # environment for that.
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((scripts, os.environ["PATH"]))
    app = NbGrader(log_level="ERROR")
    app.load_cwd_config = False
    app.raise_config_file_errors = True
    app.load_config_file()
    Application.load_config_file(app, CONFIGURATION, path=str(folder))
    app.config.CourseDirectory.root = str(folder)
    return NbGraderAPI(config=app.config)


def gradebook(course: NbGraderAPI) -> Gradebook:
    """Open a course's gradebook; close it with ``with``.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI

    Returns
    -------
    nbgrader.api.Gradebook
    """
    return Gradebook(course.coursedir.db_url, course.coursedir.course_id)


def release(course: NbGraderAPI, unit: str, due: datetime | None = None) -> str:
    """Make the students' version of a unit, and put it into the exchange if there is one.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI
    unit : str
        The name of its folder.
    due : datetime, optional
        When it is due, with a time zone; without it, the due date stays as it is.

    Returns
    -------
    str
        Where the students' version is, in a sentence.

    Raises
    ------
    RuntimeError
        If there is no such unit, or nbgrader refuses it.
    """
    _check_unit(course, unit)
    _must_succeed(course.generate_assignment(unit), f"{unit} could not be released")
    if due is not None:
        with gradebook(course) as book:
            naive = due.astimezone(UTC).replace(tzinfo=None)
            book.update_or_create_assignment(unit, duedate=naive)
    folder = _folder(course) / "release" / unit
    if not _has_exchange(course):
        return f"{unit} is in {folder}. No exchange is set up here: hand the folder out."
    course.config.ExchangeReleaseAssignment.force = True
    _must_succeed(course.release_assignment(unit), f"{unit} could not be put into the exchange")
    return f"{unit} is in the exchange, and in {folder}."


def grade(
    course: NbGraderAPI,
    unit: str,
    again: bool | str = False,
    processes: int | None = None,
    seed: int | None = None,
    unsandboxed: bool = False,
    say: Callable[[str], None] = tqdm.write,
) -> Count:
    """Collect a unit's submissions, and mark those that are not marked yet.

    Can be stopped at any moment, and goes on where it was.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI
    unit : str
    again : bool or str
        True marks all submissions anew, a student's name that student's.
    processes : int, optional
        How many submissions are marked at once; by default one a usable core.
    seed : int, optional
        What the inputs are drawn from; by default a fresh one for each notebook.
    unsandboxed : bool
        Whether submissions may run with this user's own rights.
    say : callable
        What takes a sentence for each submission that could not be marked.

    Returns
    -------
    Count

    Raises
    ------
    RuntimeError
        If there is no such unit or no submission of it, if it was never released, or if another
        `grade` is at work.
    """
    _check_unit(course, unit)
    _check_released(course, unit)
    folder = _folder(course)
    with _alone(folder):
        if _has_exchange(course):
            collected = course.collect(unit)
            if not collected["success"]:
                say(f"Nothing was collected from the exchange: {_reason(collected)}.")
            for refused in _REFUSED.findall(collected.get("log", "")):
                say(refused)
        students = submitted(folder, unit)
        if not students:
            raise RuntimeError(f"There are no submissions of {unit} in {folder / 'submitted'}.")
        if isinstance(again, str) and again not in students:
            raise RuntimeError(f"{again} has handed in nothing of {unit}.")
        chosen = [
            student
            for student in students
            if again in (True, student) or not record.is_marked(folder, unit, student)
        ]
        count = Count(before=len(students) - len(chosen), left=len(chosen))
        # While nothing else runs; the submissions are told.
        hardware.ceilings()
        work = partial(_mark_one, str(folder), unit, seed, unsandboxed)
        with tqdm(total=len(chosen), desc=unit, unit="submission", disable=None) as bar:
            try:
                _mark(work, chosen, processes or hardware.machine().cores, count, bar, say)
            except KeyboardInterrupt:
                say("Stopped.")
        _settle(course)
    return count


def feedback(course: NbGraderAPI, unit: str, say: Callable[[str], None] = tqdm.write) -> int:
    """Write the feedback pages of a unit, and put them into the exchange if there is one.

    Parameters
    ----------
    course : nbgrader.apps.NbGraderAPI
    unit : str
    say : callable
        What takes a sentence for each student whose pages could not be written.

    Returns
    -------
    int
        The number of students whose pages were written.
    """
    folder, done = _folder(course), 0
    marked = [name for name in submitted(folder, unit) if record.is_marked(folder, unit, name)]
    for student in tqdm(marked, desc="feedback", unit="student", disable=None):
        result = course.generate_feedback(unit, student)
        if result["success"] and _has_exchange(course):
            result = course.release_feedback(unit, student)
        if result["success"]:
            done += 1
        else:
            say(f"{student}: no feedback, because {_reason(result)}")
    return done


def submitted(folder: Path, unit: str) -> list[str]:
    """List the students who have handed in a unit.

    Parameters
    ----------
    folder : Path
        The course's folder.
    unit : str

    Returns
    -------
    list of str
    """
    found = (folder / "submitted").glob(f"*/{glob.escape(unit)}")
    return sorted(path.parent.name for path in found if path.is_dir())


def _mark(
    work: partial,
    students: list[str],
    processes: int,
    count: Count,
    bar: tqdm,
    say: Callable[[str], None],
) -> None:
    with closing(workers.each(work, students, processes, _PRELOADED)) as results:
        for student, problem in results:
            bar.update()
            count.left -= 1
            if problem is None:
                count.marked += 1
                continue
            count.failed += 1
            folder, unit, *_ = work.args
            record.keep_problem(Path(folder), unit, student, problem)
            say(f"{student}: could not be marked, because {problem}.")


def _mark_one(
    folder: str, unit: str, seed: int | None, unsandboxed: bool, student: str
) -> str | None:
    """Mark one submission in a process of `workers`; return what stood in the way."""
    if student != glob.escape(student):
        return "its folder's name is a pattern (*, ? or [) and would mean other students too"
    course = _course_of_this_process(folder)
    if unsandboxed:
        course.config.Mark.unsandboxed = True
    if seed is not None:
        course.config.Mark.seed = seed
    result = course.autograde(unit, student)
    if not result["success"]:
        return _reason(result)
    if not record.is_marked(Path(folder), unit, student):
        return "it changed while it was being marked, or its record could not be written"
    return None


@cache
def _course_of_this_process(folder: str) -> NbGraderAPI:
    # nbgrader's own, at every new submission; there is nothing that an instructor could do.
    warnings.simplefilter("ignore", SAWarning)
    return open_course(Path(folder))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second run out; a lock ends with the process that holds it, however that ends."""
    (folder / record.FOLDER).mkdir(exist_ok=True)
    with (folder / record.FOLDER / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError(
                f"Another `labkit grade` is at work in {folder}. Wait for its end, or stop it."
            ) from None
        yield


def _settle(course: NbGraderAPI) -> None:
    with gradebook(course) as book:
        rule = LateDays(parent=course)
        for student in book.students:
            rule.settle(student)
        book.db.commit()


def _check_unit(course: NbGraderAPI, unit: str) -> None:
    units = sorted(course.get_source_assignments())
    if unit not in units:
        raise RuntimeError(f"There is no unit {unit!r}. There are: {', '.join(units) or 'none'}.")


def _check_released(course: NbGraderAPI, unit: str) -> None:
    with gradebook(course) as book:
        try:
            book.find_assignment(unit)
        except MissingEntry:
            raise RuntimeError(
                f"{unit} was never released here. Run `labkit release {unit}` first."
            ) from None


def _folder(course: NbGraderAPI) -> Path:
    return Path(course.coursedir.root)


def _has_exchange(course: NbGraderAPI) -> bool:
    return bool(course.exchange_is_functional or "root" in course.config.Exchange)


def _must_succeed(result: dict, what: str) -> None:
    if not result["success"]:
        raise RuntimeError(f"{what}: {_reason(result)}")


def _reason(result: dict) -> str:
    """Find the sentence in what nbgrader logged: the last exception, or the last error."""
    log = result.get("log", "")
    for text in (log, result["error"]):
        raised = re.findall(
            r"^ *(?:\w+\.)*(\w+(?:Error|Exception|Warning|Entry|Refused): .+)$", text, re.M
        )
        told = [line for line in raised if "for details on the specific errors" not in line]
        if told:
            return told[-1].rstrip(".")
    logged = re.findall(r"^\[ERROR\] (.+)$", log, re.M)
    return (logged or result["error"].strip().splitlines())[-1].rstrip(".")
