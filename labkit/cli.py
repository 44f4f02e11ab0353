"""``labkit``: what will run on this machine, and the labs in JupyterLab."""

import argparse
import dataclasses
import json
import sys
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
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except (OSError, RuntimeError) as problem:
        print(f"labkit: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


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
