"""What does marking a class cost? `labkit grade` beside nbgrader's own autograde.

A class hands in 01-vectorization: each submission is the unit's notebooks with an answer to each
task drawn from the unit's answers/, half of them right. labkit marks a class of 20 and a class of
200, two at a time; nbgrader's own autograde runs the first few of them, one after the other as it
does, each with its visible checks. Memory is that of the markers, without the students' code.

Run it as ``python -m bench.marking [SUBMISSIONS ...] [--nbgrader N]``; the default takes about half
an hour on two cores.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil

from bench.memory import Memory
from labkit.grading import classroom
from labkit.grading.release import student_version

CHECKOUT = Path(__file__).parents[1]
UNIT = "01-vectorization"
PLAIN = """
import json, sys, time
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config
config = Config()
config.CourseDirectory.root = sys.argv[1]
config.CourseDirectory.source_directory = "notebooks"
config.CourseDirectory.course_id = "plain"
config.ClearSolutions.code_stub = {"python": "raise check.NotDoneYet"}
config.CourseDirectory.ignore = ["answers", "marking.py"]
config.Execute.timeout = 120
course = NbGraderAPI(config=config)
assert course.generate_assignment(sys.argv[2])["success"]
for student in sys.argv[3:]:
    began = time.perf_counter()
    result = course.autograde(sys.argv[2], student)
    print(json.dumps([student, result["success"], time.perf_counter() - began]), flush=True)
"""


def make_class(folder: Path, size: int) -> None:
    """Write a course and the submissions of a class to its unit."""
    source = CHECKOUT / "notebooks" / UNIT
    shutil.copytree(source, folder / "notebooks" / UNIT)
    shutil.copy(CHECKOUT / "nbgrader_config.py", folder)
    draw = random.Random(size)
    for number in range(size):
        target = folder / "submitted" / f"student{number:03}" / UNIT
        target.mkdir(parents=True)
        for path in sorted(source.glob("*.ipynb")):
            authored = nbformat.read(path, as_version=4)
            handed_in = student_version(authored)
            for cell in handed_in.cells:
                own = cell.metadata.get("nbgrader", {})
                if own.get("solution") and not own.get("grade"):
                    task = own.grade_id.split("-", 2)[2]
                    kind = draw.choice(["right", "wrong"])
                    answers = sorted((source / "answers").glob(f"{task}-{kind}-*.py"))
                    cell.source = draw.choice(answers).read_text()
            nbformat.write(handed_in, target / path.name)


def markers(process: subprocess.Popen) -> list[psutil.Process]:
    """Return a process and those below it, without the kernels that run students' code."""
    found = []
    with suppress(psutil.Error):
        found.append(psutil.Process(process.pid))
        for child in found[0].children(recursive=True):
            with suppress(psutil.Error):
                command = " ".join(child.cmdline())
                if "labkit.grading.kernel" not in command and "ipykernel" not in command:
                    found.append(child)
    return found


def ours(size: int) -> dict:
    """Mark a class with ``labkit grade``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_class(folder, size)
        classroom.release(classroom.open_course(folder), UNIT)
        command = [sys.executable, "-m", "labkit", "grade", UNIT, "--course", str(folder)]
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Memory(lambda: markers(process)) as memory:
            code = process.wait()
        seconds = time.perf_counter() - began
        marked = len(list((folder / "marked" / UNIT).glob("*.json")))
    return {
        "tool": "labkit grade",
        "submissions": marked if code == 0 else f"failed with {code}",
        "seconds": seconds / size,
        "peak": memory.peak,
        "growth": memory.at(0.9) - memory.at(0.1),
    }


def plain(size: int, count: int) -> dict:
    """Mark the first few of a class with nbgrader's own autograde."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_class(folder, size)
        (folder / "nbgrader_config.py").unlink()
        students = [f"student{number:03}" for number in range(count)]
        command = [sys.executable, "-W", "ignore", "-c", PLAIN, str(folder), UNIT, *students]
        # nbgrader looks for alembic on the path.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PATH": path},
        )
        with Memory(lambda: markers(process)) as memory:
            rows = [json.loads(line) for line in process.stdout]
            code = process.wait()
    done = [seconds for _, success, seconds in rows if success]
    return {
        "tool": "nbgrader autograde",
        "submissions": len(done) if code == 0 else f"failed with {code}",
        "seconds": sum(seconds for *_, seconds in rows) / max(1, len(rows)),
        "peak": memory.peak,
        "growth": memory.at(0.9) - memory.at(0.1),
    }


def main() -> None:
    """Print one row a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[20, 200])
    parser.add_argument("--nbgrader", type=int, default=5, help="submissions that it marks")
    chosen = parser.parse_args()
    print("| tool | submissions | s a submission | peak MiB | MiB more at 90 % than at 10 % |")
    print("| --- | --- | --- | --- | --- |")
    runs = [lambda: plain(20, chosen.nbgrader)]
    runs += [lambda size=size: ours(size) for size in chosen.sizes]
    for run in runs:
        row = run()
        numbers = [f"{row[name]:.3g}" for name in ("seconds", "peak", "growth")]
        print(f"| {row['tool']} | {row['submissions']} | {' | '.join(numbers)} |", flush=True)


if __name__ == "__main__":
    main()
