"""How often does each way of timing mislead? `timing.compare` beside what else one might use.

Each trial makes two identical functions and a third that does 1.05 times their work, and asks each
tool twice: do the identical two differ, and is the third slower? All the while another process
keeps one core busy. Each tool judges by the rule that its users have:

single cold call   each function is called once; different if more than 2.5 % apart
timeit, best of 5  the command line's way: loops for 0.2 s, five times, the fastest of them;
                   different if more than 2.5 % apart
pyperf --fast      its own rule in ``pyperf compare_to``: a two-sample t-test at 95 %
… and over 2.5 %   the same, where the means are more than 2.5 % apart too (``--min-speed 2.5``)
timing.compare     its interval lies beyond 2.5 % altogether

A difference found in the wrong direction counts as not found. pyperf takes ten times as long as the
others and is asked in every third trial only. Run it as ``python bench/timing.py [TRIALS]``: on two
busy cores 25 trials take some 9 minutes, 4 take two.
"""

import argparse
import contextlib
import dataclasses
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyperf
from scipy import stats
from tqdm import tqdm

from labkit import timing
from labkit.samples import FLOOR

LOOP = """
def f():
    total = 0.0
    for i in range({work}):
        total += i * 0.5
    return total
"""
KERNEL = """
import numpy as np
x = np.linspace(1, 2, 20_000)
out = np.empty_like(x)
def f():
    for _ in range({work}):
        np.multiply(x, 1.5, out=out)
"""
SOURCES = {"Python loop": (LOOP, 2000, 2100), "NumPy kernel": (KERNEL, 20, 21)}


@dataclasses.dataclass
class Verdict:
    """One tool's answer: how many times as long the second took, and whether it calls that so."""

    tool: str
    ratio: float
    different: bool
    seconds: float


def cold_call(sources: list[str]) -> Iterator[list[Verdict]]:
    """Call each function a single time."""
    took = [timed(function) for function in functions(*sources)]
    yield [by_floor("single cold call", took[0], other, sum(took)) for other in took[1:]]


def best_of_five(sources: list[str]) -> Iterator[list[Verdict]]:
    """Take the fastest of five, as ``python -m timeit`` does."""
    start = time.perf_counter()
    best = []
    for function in functions(*sources):
        timer = timeit.Timer(function)
        loops, _ = timer.autorange()
        best.append(min(timer.repeat(5, loops)) / loops)
    seconds = time.perf_counter() - start
    yield [by_floor("timeit, best of 5", best[0], other, seconds) for other in best[1:]]


def with_pyperf(sources: list[str]) -> Iterator[list[Verdict]]:
    """Run ``pyperf timeit --fast`` for each and test their values as ``compare_to`` does."""
    start = time.perf_counter()
    first, *others = [pyperf_values(source) for source in sources]
    seconds = time.perf_counter() - start
    plain = [
        Verdict(
            "pyperf --fast",
            np.mean(other) / np.mean(first),
            bool(stats.ttest_ind(first, other).pvalue < 0.05),
            seconds * 2 / 3,
        )
        for other in others
    ]
    yield plain
    yield [
        dataclasses.replace(
            verdict,
            tool=f"… and over {FLOOR:.1%}",
            different=verdict.different and beyond_floor(verdict.ratio),
        )
        for verdict in plain
    ]


def with_compare(sources: list[str]) -> Iterator[list[Verdict]]:
    """Ask labkit."""
    verdicts = []
    for other in sources[1:]:
        first, second = functions(sources[0], other)
        start = time.perf_counter()
        ratio = timing.compare({"first": first, "second": second}).ratio("first", to="second")
        seconds = time.perf_counter() - start
        verdicts.append(Verdict("timing.compare", ratio.value, ratio.distinguishable, seconds))
    yield verdicts


def functions(*sources: str) -> list[Callable]:
    """Compile each source into a function of its own; NumPy's data are shared."""
    shared: dict = {}
    made = []
    for source in sources:
        exec(source, shared)
        made.append(shared["f"])
    return made


def timed(function: Callable) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def by_floor(tool: str, first: float, other: float, three_took: float) -> Verdict:
    """Judge by the floor alone; a comparison takes two of the three measurements."""
    return Verdict(tool, other / first, beyond_floor(other / first), three_took * 2 / 3)


def beyond_floor(ratio: float) -> bool:
    return max(ratio, 1 / ratio) > 1 + FLOOR


def pyperf_values(source: str) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "values.json")
        command = ["timeit", "--fast", "--quiet", "--setup", source, "f()", "--output", str(kept)]
        subprocess.run([sys.executable, "-m", "pyperf", *command], check=True, capture_output=True)
        return pyperf.Benchmark.load(str(kept)).get_values()


@contextlib.contextmanager
def busy_core() -> Iterator[None]:
    """Keep one core busy from another process."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def trial(number: int) -> Iterator[list[Verdict]]:
    """Yield for each tool its verdict on identical functions, and on those 5 % apart."""
    source, work, more = list(SOURCES.values())[number % len(SOURCES)]
    sources = [source.format(work=times) for times in (work, work, more)]
    for tool in (cold_call, best_of_five, with_pyperf, with_compare):
        if tool is not with_pyperf or number % 3 == 0:
            yield from tool(sources)


def line(pairs: list[list[Verdict]]) -> str:
    """Write one tool's row of the table."""
    same, slower = zip(*pairs, strict=True)
    alarms = sum(verdict.different for verdict in same)
    power = sum(verdict.different and verdict.ratio > 1 for verdict in slower)
    off = [max(verdict.ratio, 1 / verdict.ratio) - 1 for verdict in same]
    beyond = "".join(f"{sum(x > by for x in off):>8}" for by in (0.02, 0.05, 0.2))
    seconds = [verdict.seconds for verdict in same + slower]
    return (
        f"{same[0].tool:<19}{alarms:>4} of {len(same):<4}{power:>4} of {len(same):<4}{beyond}"
        f"{sum(seconds) / len(seconds):>11.2g}{max(seconds):>8.2g}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("trials", nargs="?", type=int, default=25)
    trials = parser.parse_args().trials
    found: dict[str, list[list[Verdict]]] = {}
    with busy_core():
        for number in tqdm(range(trials), unit="trial", leave=False):
            for pair in trial(number):
                found.setdefault(pair[0].tool, []).append(pair)
    print(f"timing: {trials} trials, {' and '.join(SOURCES)} by turns, one core kept busy")
    print(f"{'':<19}{'false':>9}{'5 %':>11}{'identical off by':>24}{'seconds':>15}{'most':>8}")
    print(f"{'':<19}{'alarms':>9}{'found':>11}{'>2 %':>10}{'>5 %':>8}{'>20 %':>8}{'(mean)':>11}")
    for pairs in found.values():
        print(line(pairs))


if __name__ == "__main__":
    main()
