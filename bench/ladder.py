"""Carry both workloads over every engine, at three sizes.

    python -m bench.ladder [ENGINE ...] [--sizes 1,10,100] [--limit SECONDS]

Each rung is a process of its own, and starts from the same files: Parquet for the flights, float32
for the pixels. It is called once cold, then again until `AGAIN` seconds are spent, three times at
most; the quickest counts. Every answer is compared with pandas' or NumPy's. Memory is that of all
processes that the rung started, together.

Two sizes tell an engine's fixed price and its price for a row; they predict the largest size, and
the size from which a user who has yet to start the engine is better off with it than with pandas
or NumPy in one process. Both predictions stand beside what was measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

from bench import engines
from bench.memory import Memory
from labkit import data
from labkit.figures import quantity

FLIGHTS, PIXELS = 336_776, 273_280
"""Items of the real table and of the photograph."""
REFERENCE = {"flights": "pandas", "colours": "numpy"}
WITHIN = {"flights": 1e-3, "colours": 1e-2}
"""Minutes, or steps of 255, that an answer may be off: what float32 rounds, or ties between it."""
AGAIN = 20.0
MARK = "LABKIT_BENCH_RUNG"


def run(engine: str, workload: str, path: str, again: str) -> None:
    """Run one rung here; write its seconds and its answer as a line of JSON."""
    began = time.perf_counter()
    with engines.ENGINES[engine]() as workloads:
        start_up = time.perf_counter() - began
        if workload not in workloads:
            print(json.dumps(None))
            return
        inputs = given(workload, Path(path))
        seconds = []
        while not seconds or (sum(seconds) < float(again) and len(seconds) < 3):
            began = time.perf_counter()
            answer = workloads[workload](*inputs)
            seconds.append(time.perf_counter() - began)
    found = {"start-up": start_up, "seconds": seconds, "answer": as_lists(answer)}
    print(json.dumps(found))


def given(workload: str, path: Path) -> tuple:
    """Return what a workload is called with."""
    return (path,) if workload == "flights" else (path, engines.first_centres())


def as_lists(answer: pd.DataFrame | np.ndarray) -> list[list]:
    """Return an answer as lists, the flights' in the order of their groups."""
    if isinstance(answer, np.ndarray):
        return answer.tolist()
    rows = zip(answer.index, answer["mean"], answer["count"], strict=True)
    return sorted([*map(str, key), float(mean), int(count)] for key, mean, count in rows)


def rung(
    engine: str, workload: str, path: Path, limit: float, again: float = AGAIN
) -> dict | str | None:
    """Run one rung in a process of its own, and call it again for so many seconds.

    Returns
    -------
    dict, str or None
        Its numbers and answer; why there are none, in words; None if the engine has no such
        workload.
    """
    mark = uuid.uuid4().hex
    root = str(Path(__file__).parents[1])
    command = [sys.executable, "-W", "ignore", "-m", "bench.ladder"]
    process = subprocess.Popen(
        [*command, "--rung", engine, workload, path, str(again)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, MARK: mark, "PYTHONPATH": root},
    )
    with Memory(lambda: marked(mark)) as memory:
        try:
            printed, complaint = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return f"over {limit:.0f} s"
    if process.returncode:
        return complaint.strip().splitlines()[-1][:100]
    found = json.loads(printed.splitlines()[-1])
    return found and {**found, "peak": memory.peak}


def marked(mark: str) -> list[psutil.Process]:
    """Return the processes that a rung started, itself included."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark:
                found.append(process)
    return found


def same(answer: list, expected: list, within: float) -> bool:
    """Whether two answers agree: names to the letter, numbers within so much."""
    if len(answer) != len(expected):
        return False
    for ours, theirs in zip(answer, expected, strict=True):
        words = [value for value in ours if isinstance(value, str)]
        numbers = [value for value in ours if not isinstance(value, str)]
        other = [value for value in theirs if not isinstance(value, str)]
        if words != theirs[: len(words)] or not np.allclose(numbers, other, rtol=0, atol=within):
            return False
    return True


def line(sizes: list[int], seconds: list[float]) -> tuple[float, float]:
    """Return the fixed price and the price for an item that two sizes tell, neither below zero.

    Examples
    --------
    >>> line([10, 110], [1.5, 2.5])
    (1.4, 0.01)
    """
    each = max(0.0, (seconds[1] - seconds[0]) / (sizes[1] - sizes[0]))
    return max(0.0, seconds[0] - each * sizes[0]), each


def predicted_break_even(own: tuple[float, float], plain: tuple[float, float]) -> float:
    """Return from how many items on an engine is the quicker of two, infinity for never.

    Examples
    --------
    >>> predicted_break_even((10.0, 1e-6), (0.0, 2e-6))
    10000000.0
    >>> predicted_break_even((10.0, 2e-6), (0.0, 1e-6))
    inf
    """
    if own[1] >= plain[1]:
        return 0.0 if own[0] < plain[0] and own[1] == plain[1] else float("inf")
    return max(0.0, (own[0] - plain[0]) / (plain[1] - own[1]))


def measured_break_even(sizes: list[int], own: list[float], plain: list[float]) -> str:
    """Say between which sizes an engine became the quicker.

    Examples
    --------
    >>> measured_break_even([1, 10, 100], [3.0, 4.0, 5.0], [1.0, 2.0, 9.0])
    '35'
    >>> measured_break_even([1, 10], [3.0, 4.0], [1.0, 2.0])
    'over 10'
    """
    ahead = np.log(own) - np.log(plain)
    if ahead[0] < 0:
        return f"under {sizes[0]:,}"
    for i in range(1, len(sizes)):
        if ahead[i] < 0:
            share = ahead[i - 1] / (ahead[i - 1] - ahead[i])
            at = np.exp(np.log(sizes[i - 1]) + share * np.log(sizes[i] / sizes[i - 1]))
            return f"{float(f'{at:.2g}'):,.0f}"
    return f"over {sizes[-1]:,}"


def ladder(workload: str, names: list[str], factors: list[int], limit: float) -> bool:
    """Run and print one workload's ladder; return whether every answer was right."""
    sizes = [factor * (FLIGHTS if workload == "flights" else PIXELS) for factor in factors]
    found: dict[str, list] = {}
    with tempfile.TemporaryDirectory() as folder:
        for factor, size in zip(factors, sizes, strict=True):
            if workload == "flights":
                path = data.make_flights(size)
            else:
                engines.write_pixels(path := Path(folder, f"{factor}.npy"), factor)
            expected = rung(REFERENCE[workload], workload, path, 10 * limit)
            for name in names:
                earlier = found.setdefault(name, [])
                if earlier and not isinstance(earlier[-1], dict):
                    earlier.append(earlier[-1])
                    continue
                got = expected if name == REFERENCE[workload] else rung(name, workload, path, limit)
                if isinstance(got, dict) and not same(
                    got["answer"], expected["answer"], WITHIN[workload]
                ):
                    got = "wrong answer"
                earlier.append(got)
    found = {name: rungs for name, rungs in found.items() if rungs[0] is not None}
    print_times(workload, sizes, found)
    print_predictions(workload, sizes, found)
    return all(got != "wrong answer" for rungs in found.values() for got in rungs)


def print_times(workload: str, sizes: list[int], found: Mapping[str, list]) -> None:
    """Print what was measured."""
    print(f"\n### {workload}: seconds of the quickest call\n")
    heads = ["engine", "start-up", "first call", *(f"{size:,}" for size in sizes), "growth", "peak"]
    print_row(heads)
    print_row(["---"] * len(heads))
    for name, rungs in found.items():
        whole = [got for got in rungs if isinstance(got, dict)]
        quickest = [
            quantity(min(got["seconds"]), "s") if isinstance(got, dict) else got for got in rungs
        ]
        if not whole:
            print_row([name, "", "", *quickest, "", ""])
            continue
        growth = "–"
        if len(whole) > 1:
            last, before = min(whole[-1]["seconds"]), min(whole[-2]["seconds"])
            power = np.log(last / before) / np.log(sizes[len(whole) - 1] / sizes[len(whole) - 2])
            growth = f"n^{power:.2f}"
        start, first = (quantity(s, "s") for s in (whole[0]["start-up"], whole[0]["seconds"][0]))
        print_row([name, start, first, *quickest, growth, f"{whole[-1]['peak']:,.0f} MiB"])


def print_predictions(workload: str, sizes: list[int], found: Mapping[str, list]) -> None:
    """Print what two sizes foretell of the largest, beside what was measured."""
    reference = REFERENCE[workload]
    if len(sizes) < 3 or not all(isinstance(got, dict) for got in found.get(reference, [None])):
        return
    seconds = {n: [min(g["seconds"]) for g in r if isinstance(g, dict)] for n, r in found.items()}
    start_up = {name: rungs[0]["start-up"] for name, rungs in found.items() if seconds[name]}
    plain = line(sizes, seconds[reference])
    print(f"\n### {workload}: predicted from two sizes, and measured\n")
    heads = ["engine", f"{sizes[-1]:,} predicted", "measured", "break-even predicted", "measured"]
    print_row(heads)
    print_row(["---"] * len(heads))
    for name, taken in seconds.items():
        if len(taken) < len(sizes):
            continue
        fixed, each = line(sizes, taken)
        row = [name, *(quantity(s, "s") for s in (fixed + each * sizes[-1], taken[-1]))]
        if name == reference:
            print_row([*row, "", ""])
            continue
        with_start = [start_up[name] + one for one in taken]
        from_where = predicted_break_even((start_up[name] + fixed, each), plain)
        plainly = [start_up[reference] + one for one in seconds[reference]]
        words = "never" if from_where == float("inf") else f"{float(f'{from_where:.2g}'):,.0f}"
        print_row([*row, words, measured_break_even(sizes, with_start, plainly)])


def print_row(cells: list[str]) -> None:
    """Print a line of a table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def main() -> int:
    """Print the ladders, or run the rung that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engines", nargs="*", metavar="ENGINE", help=", ".join(engines.ENGINES))
    parser.add_argument("--sizes", default="1,10,100", help="times the real table (1,10,100)")
    parser.add_argument("--limit", type=float, default=300, help="seconds for a rung (300)")
    parser.add_argument("--rung", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.rung:
        try:
            run(*chosen.rung)
        except Exception as problem:
            # An engine's words may go on for pages: the first line says which they are.
            words = [*str(problem).splitlines(), ""][0]
            sys.exit(f"{type(problem).__name__}: {words}")
        return 0
    names = chosen.engines or list(engines.ENGINES)
    if unknown := set(names) - set(engines.ENGINES):
        parser.error(f"no engine {', '.join(unknown)}: choose from {', '.join(engines.ENGINES)}")
    factors = [int(factor) for factor in chosen.sizes.split(",")]
    print(f"{engines.WORKERS} workers where an engine has workers; no answer is taken unverified")
    right = [ladder(workload, names, factors, chosen.limit) for workload in REFERENCE]
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
