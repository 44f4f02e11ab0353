"""Run the corpus against this marking and against plain nbgrader: ``python -m tests.attacks``."""

import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from tqdm import tqdm

from tests.attacks import harness

README = harness.HERE / "README.md"
_TABLE = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- end -->)", re.DOTALL)


def main() -> int:
    """Write README.md's table; say what in this marking is not as it must be."""
    paths = harness.corpus()
    with tempfile.TemporaryDirectory(prefix="attacks-") as scratch:
        Path(scratch).chmod(0o755)
        ours, plain = Path(scratch, "ours", "course"), Path(scratch, "plain", "course")
        secrets = harness.make_course(ours)
        results = list(tqdm(harness.run_all(ours, secrets, paths), "labkit", len(paths)))
        secrets = harness.make_course(plain, plain=True)
        harness.open_to_all(plain)
        one = partial(harness.run_behind_wall, plain, secrets, False)
        with ThreadPoolExecutor(2) as pool:
            theirs = list(tqdm(pool.map(one, paths), "nbgrader", len(paths)))
    wrong = 0
    rows = []
    for path, result, other in zip(paths, results, theirs, strict=True):
        attack = harness.load(path)
        for problem in harness.unmet(attack, result):
            wrong += 1
            sys.stdout.write(f"{attack.name}: {problem}\n")
        rows.append(row(attack, result, other))
    README.write_text(_TABLE.sub(lambda _: table(rows), README.read_text()))
    return 1 if wrong else 0


def row(attack: harness.Attack, ours: harness.Result, theirs: harness.Result) -> list[str]:
    """Write what became of one attack."""
    kind, _, idea = attack.idea.partition(": ")
    given = [
        "not marked" if result.points is None else f"{result.points:g}" for result in (ours, theirs)
    ]
    harm = ["; ".join(result.harm) or "none" for result in (ours, theirs)]
    return [attack.name, kind, idea, given[0], ours.said, harm[0], given[1], harm[1]]


def table(rows: list[list[str]]) -> str:
    """Write the rows as a table, with what was run and when."""
    head = ["attack", "class", "what it tries", "points", "what the student is told", "harm"]
    head += ["nbgrader: points", "nbgrader: harm"]
    lines = [head, ["---"] * len(head), *rows]
    text = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    return (
        f"{len(rows)} attacks on {date.today()}: accelerated-ml-labs "
        f"{version('accelerated-ml-labs')}, nbgrader {version('nbgrader')}, Python "
        f"{sys.version.split()[0]}. The attacked task is worth 2 points, in the attacks on speed "
        "1; an answer that is right and tries harm keeps them. nbgrader shows its hidden tests on "
        "every feedback page and in the output of every test that fails: that is not counted "
        f"here.\n\n{text}\n"
    )


def _cell(text: str) -> str:
    """Shorten and escape a text for a table's cell."""
    text = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return text if len(text) <= 160 else f"{text[:159]}…"


if __name__ == "__main__":
    sys.exit(main())
