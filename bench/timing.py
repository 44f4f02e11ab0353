"""How often does each way of timing mislead? `timing.compare` beside what else one might use.

Each trial makes two identical functions and a third that does 1.05 times their work, and asks each
tool twice: do the identical two differ, and is the third slower? All the while another process
keeps one core busy. Each tool judges by the rule that its users have:

single cold call   each function is called once; different if more than 2 % apart
timeit, best of 5  the command line's way: loops for 0.2 s, five times, the fastest of them;
                   different if more than 2 % apart
pyperf --fast      its own rule in ``pyperf compare_to``: a two-sample t-test at 95 %
… and over 2 %     the same, where the means are more than 2 % apart too (``--min-speed 2``)
timing.compare     its interval lies beyond 2 % altogether

A difference found in the wrong direction counts as not found. Run it as
``python bench/timing.py [TRIALS]``: 25 trials take about 9 minutes, 3 about one.
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

import pyperf
from scipy import stats
from tqdm import tqdm

from labkit import timing

FLOOR = 0.02
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


def cold_call(one: str, other: str) -> Iterator[Verdict]:
    """Call each function a single time."""
    start = time.perf_counter()
    took = [seconds_of(function) for function in functions(one, other)]
    yield by_floor("single cold call", took[1] / took[0], time.perf_counter() - start)


def best_of_five(one: str, other: str) -> Iterator[Verdict]:
    """Take the fastest of five, as ``python -m timeit`` does."""
    start = time.perf_counter()
    best = []
    for function in functions(one, other):
        timer = timeit.Timer(function)
        loops, _ = timer.autorange()
        best.append(min(timer.repeat(5, loops)) / loops)
    yield by_floor("timeit, best of 5", best[1] / best[0], time.perf_counter() - start)


def with_pyperf(one: str, other: str) -> Iterator[Verdict]:
    """Run ``pyperf timeit --fast`` for each and test their values as ``compare_to`` does."""
    start = time.perf_counter()
    first, second = pyperf_values(one), pyperf_values(other)
    seconds = time.perf_counter() - start
    ratio = sum(second) / len(second) / (sum(first) / len(first))
    significant = bool(stats.ttest_ind(first, second).pvalue < 0.05)
    yield Verdict("pyperf --fast", ratio, significant, seconds)
    yield Verdict("… and over 2 %", ratio, significant and beyond_floor(ratio), seconds)


def with_compare(one: str, other: str) -> Iterator[Verdict]:
    """Ask labkit."""
    start = time.perf_counter()
    first, second = functions(one, other)
    ratio = timing.compare({"first": first, "second": second}).ratio("first", to="second")
    seconds = time.perf_counter() - start
    yield Verdict("timing.compare", ratio.value, ratio.distinguishable, seconds)


def functions(*sources: str) -> list[Callable]:
    """Compile each source into a function of its own; NumPy's data are shared."""
    shared: dict = {}
    made = []
    for source in sources:
        exec(source, shared)
        made.append(shared["f"])
    return made


def seconds_of(function: Callable) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def by_floor(tool: str, ratio: float, seconds: float) -> Verdict:
    return Verdict(tool, ratio, beyond_floor(ratio), seconds)


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


def trial(number: int) -> tuple[list[Verdict], list[Verdict]]:
    """Return every tool's verdicts on identical functions, and on those 5 % apart."""
    source, work, more = list(SOURCES.values())[number % len(SOURCES)]
    one, other = source.format(work=work), source.format(work=more)
    tools = (cold_call, best_of_five, with_pyperf, with_compare)
    same = [verdict for tool in tools for verdict in tool(one, one)]
    slower = [verdict for tool in tools for verdict in tool(one, other)]
    return same, slower


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("trials", nargs="?", type=int, default=25)
    trials = parser.parse_args().trials
    with busy_core():
        found = [trial(number) for number in tqdm(range(trials), unit="trial", leave=False)]
    same, slower = ([row for pair in found for row in pair[which]] for which in (0, 1))
    print(f"timing: {trials} trials, {' and '.join(SOURCES)} by turns, one core kept busy")
    print(
        f"{'':<19}{'false':>8}{'5 %':>8}  identical ones off by more than{'seconds':>10}{'most':>7}"
    )
    print(f"{'':<19}{'alarms':>8}{'found':>8}{'2 %':>12}{'5 %':>10}{'20 %':>10}{'(mean)':>10}")
    for tool in dict.fromkeys(verdict.tool for verdict in same):
        identical = [verdict for verdict in same if verdict.tool == tool]
        apart = [verdict for verdict in slower if verdict.tool == tool]
        alarms = sum(verdict.different for verdict in identical)
        power = sum(verdict.different and verdict.ratio > 1 for verdict in apart)
        off = [max(verdict.ratio, 1 / verdict.ratio) - 1 for verdict in identical]
        beyond = "".join(f"{sum(x > by for x in off):>10}" for by in (0.02, 0.05, 0.2))
        seconds = [verdict.seconds for verdict in identical + apart]
        print(
            f"{tool:<19}{alarms:>8}{power:>8}  {beyond}"
            f"{sum(seconds) / len(seconds):>10.2g}{max(seconds):>7.2g}"
        )


if __name__ == "__main__":
    main()
