"""``labkit``: what will run on this machine, and the labs in JupyterLab."""

import argparse
import dataclasses
import json
import sys
from datetime import datetime
from pathlib import Path

from labkit import doctor, hardware, serve
from labkit.grading.release import update_copy

COURSE = Path(__file__).parents[1] / "notebooks"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code.

    Parameters
    ----------
    arguments : list of str, optional
        Without them, the command line's.

    Returns
    -------
    int
        0 where all went well.
    """
    parser = argparse.ArgumentParser(prog="labkit", description=__doc__)
    commands = parser.add_subparsers(required=True)
    examine = commands.add_parser("doctor", help="say what will run on this machine")
    examine.add_argument("--json", action="store_true", help="for programs")
    examine.set_defaults(run=_doctor)
    start = commands.add_parser("start", help="open the labs in JupyterLab")
    start.add_argument("folder", nargs="?", default="my-labs", help="default: my-labs")
    start.add_argument("--port", type=int, default=8888, help="default: 8888")
    start.add_argument("--no-browser", action="store_true", help="only print the address")
    start.add_argument("--copy-only", action="store_true", help="make the copy, and stop")
    start.set_defaults(run=_start)
    report = commands.add_parser("report", help="make one page of your lab book, HTML and PDF")
    report.add_argument("--to", help="folder; default: beside the lab book")
    report.set_defaults(run=_report)
    _add_round(commands)
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except (OSError, RuntimeError) as problem:
        print(f"labkit: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _add_round(commands: argparse._SubParsersAction) -> None:
    """Add the commands for instructors."""
    release = commands.add_parser("release", help="hand a unit out to the class")
    release.add_argument("unit", help="its folder's name, as 01-vectorization")
    release.add_argument("--due", help="when it is due, as 2026-10-01T12:00+01:00")
    release.set_defaults(run=_release)
    grade = commands.add_parser("grade", help="collect and mark a unit, or go on with it")
    grade.add_argument("unit", help="its folder's name, as 01-vectorization")
    grade.add_argument(
        "--again", nargs="?", const=True, default=False, metavar="STUDENT",
        help="mark anew what is marked already: all, or one student's",
    )  # fmt: skip
    grade.add_argument("--workers", type=int, help="how many at once; default: one a core")
    grade.add_argument("--seed", type=int, help="what inputs are drawn from; default: a fresh one")
    grade.add_argument(
        "--unsandboxed", action="store_true", help="run submissions with your own rights"
    )
    grade.add_argument("--feedback", action="store_true", help="then hand out feedback pages")
    grade.set_defaults(run=_grade)
    export = commands.add_parser(
        "export", help="write marks for Canvas and Moodle, statistics, and a page about the class"
    )
    export.add_argument("--to", help="folder; default: exports in the course's folder")
    export.add_argument("--names", action="store_true", help="name students on the class's page")
    export.set_defaults(run=_export)
    for command in (release, grade, export):
        command.add_argument("--course", default=".", help="the course's folder; default: this one")


def _doctor(chosen: argparse.Namespace) -> None:
    machine, findings = hardware.machine(), doctor.examine()
    if chosen.json:
        report = {
            "machine": dataclasses.asdict(machine),
            "ceilings": dataclasses.asdict(hardware.ceilings()),
            "findings": [dataclasses.asdict(finding) for finding in findings],
        }
        print(json.dumps(report, indent=1))
    else:
        print(machine, hardware.ceilings(), sep="\n\n")
        print("\nWhat will run here:", *findings, sep="\n")


def _start(chosen: argparse.Namespace) -> None:
    folder = Path(chosen.folder).resolve()
    for notice in update_copy(COURSE, folder):
        print(f"Updated: {notice}")
    if not chosen.copy_only:
        serve.jupyter_lab(folder, chosen.port, not chosen.no_browser)


def _report(chosen: argparse.Namespace) -> None:
    from labkit import labbook, workspace

    print(f"{len(labbook.entries())} entries in {workspace.folder() / 'labbook.jsonl'}")
    labbook.report(chosen.to)


def _release(chosen: argparse.Namespace) -> None:
    from labkit.grading import classroom

    due = _moment(chosen.due) if chosen.due else None
    print(classroom.release(classroom.open_course(Path(chosen.course)), chosen.unit, due))


def _grade(chosen: argparse.Namespace) -> None:
    from labkit.grading import classroom

    if chosen.workers is not None and chosen.workers < 1:
        raise RuntimeError("--workers must be 1 or more.")
    course = classroom.open_course(Path(chosen.course))
    count = classroom.grade(
        course, chosen.unit, chosen.again, chosen.workers, chosen.seed, chosen.unsandboxed
    )
    print(f"{chosen.unit}: {count}.")
    if count.left:
        raise KeyboardInterrupt
    if chosen.feedback:
        students = classroom.feedback(course, chosen.unit)
        print(f"{chosen.unit}: feedback for {students} students.")


def _export(chosen: argparse.Namespace) -> None:
    from labkit.grading import classroom, report

    course = classroom.open_course(Path(chosen.course))
    folder = Path(chosen.to) if chosen.to else Path(course.coursedir.root, "exports")
    print(*report.export(course, folder, chosen.names), sep="\n")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RuntimeError(
            f"--due {text} is no time with a zone. Write it as 2026-10-01T12:00+01:00."
        )
    return moment
