"""How often a mark for speed is wrong while another process keeps one core busy.

Each part that marks speed runs again and again, on fresh inputs, in a sandbox. Right answers, the
course's own solution first, should earn it in every run (a run that does not is a false loss), and
the loop that nobody compiled or vectorised in none (a run that does is a false pass). Run it as
``python -m bench.false_marks [RUNS] [LOOPS] [--only TEXT]``: so many runs of each right answer and
of each loop, of the parts whose names hold the text.
"""

import argparse
import dataclasses
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

from labkit.grading import marking
from labkit.grading.sandbox import Limits

COURSE = Path(__file__).parents[1] / "notebooks"
LOOP = "wrong-loop"
LIMITS = Limits(cpu=3600, task=3600.0, notebook=3600.0)


def marks_speed(part: marking.Part) -> bool:
    """Whether a part times the student's function."""
    return "faster" in part.function.__code__.co_names


def speed_parts() -> Iterator[tuple[Path, marking.Part]]:
    """Find the parts that mark speed, with their units."""
    for path in sorted(COURSE.glob("*/marking.py")):
        for parts in marking.load(path).values():
            yield from ((path.parent, part) for part in parts if marks_speed(part))


def answers(unit: Path, task: str) -> Iterator[tuple[str, str, nbformat.NotebookNode]]:
    """Put the solution, every other right answer and the loop into the notebook, in turn."""
    for path in sorted(unit.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            identifier = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if re.fullmatch(rf"\d+-\d+-{task}", identifier):
                yield identifier, "solution", notebook
                for answer in sorted((unit / "answers").glob(f"{task}-*.py")):
                    kind = answer.stem.removeprefix(f"{task}-")
                    if kind.startswith("right-") or kind == LOOP:
                        cell.source = answer.read_text()
                        yield identifier, kind, notebook


def again(part: marking.Part, runs: int) -> list[marking.Part]:
    """Repeat a part, on other inputs every time: they are drawn from its name."""

    def named(function: Callable, run: int) -> Callable:
        def repeated(*arguments: object) -> None:
            function(*arguments)

        repeated.__name__ = f"{function.__name__}{run}"
        return repeated

    return [
        dataclasses.replace(part, points=1, function=named(part.function, run))
        for run in range(runs)
    ]


@contextmanager
def a_busy_core() -> Iterator[None]:
    """Keep one core busy."""
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        busy.kill()
        busy.wait()


def main() -> None:
    """Print how many runs of each answer ended in a wrong mark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=int, nargs="?", default=50)
    parser.add_argument("loops", type=int, nargs="?", default=20)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    print(f"{'part':<30} {'answer':<28} {'runs':>5} {'wrong marks':<18} s a run")
    with a_busy_core(), tempfile.TemporaryDirectory() as folder:
        for unit, part in speed_parts():
            if asked.only not in part.function.__name__:
                continue
            for identifier, kind, notebook in answers(unit, part.task):
                runs = asked.loops if kind == LOOP else asked.runs
                if not runs:
                    continue
                began = time.perf_counter()
                parts = {identifier: again(part, runs)}
                (verdict,) = marking.mark(notebook, parts, Path(folder), 1, LIMITS)
                took = (time.perf_counter() - began) / runs
                name = f"{part.function.__name__:<30} {kind:<28}"
                print(f"{name} {runs:>5} {judged(verdict, kind):<18} {took:.2f}", flush=True)


def judged(verdict: marking.Verdict, kind: str) -> str:
    """Count the wrong marks among the verdict's parts."""
    if verdict.points is None:
        return verdict.lines[0]
    if kind == LOOP:
        return f"{verdict.points:g} false passes"
    return f"{verdict.of - verdict.points:g} false losses"


if __name__ == "__main__":
    main()
