"""The marking of 04-dask: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import ast
import itertools
import math
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from labkit.grading.marking import (
    Lost,
    Student,
    close,
    equal,
    expect,
    faster,
    raises,
    task,
)

# 1-collections


@task("graph_depth", points=1)
def graph_depth_values(student, rng):
    """The number of tasks on the longest path, in any order of the dictionary, which stays."""
    for tasks in rng.integers(10, 60, size=6).tolist():
        inputs = random_graph(rng, tasks)
        (kept,) = student.keep(inputs)
        equal(student.graph_depth(kept), depth_by_rounds(inputs))
        equal(student.fetch(kept), inputs, hint="What went in has changed.")
    for tasks in rng.integers(2, 20, size=2).tolist():
        alone = {f"task-{i}": [] for i in range(tasks)}
        equal(student.graph_depth(alone), 1, hint="No task needs another.")
        equal(student.graph_depth({**alone, "sum": list(alone)}), 2)
    equal(student.graph_depth({}), 0, hint="An empty graph.")


@task("graph_depth", points=1)
def graph_depth_large(student, rng):
    """Long paths, and tasks that many others need, each worked out once."""
    long = int(rng.integers(20_000, 30_000))
    keys = [f"add-{i}" for i in rng.permutation(long)]
    chain = {key: keys[i - 1 : i] for i, key in enumerate(keys)}
    shuffled = {keys[i]: chain[keys[i]] for i in rng.permutation(long)}
    equal(student.graph_depth(shuffled), long, hint="A path of many tasks.")
    faster(student.graph_depth, depth_again_and_again, lambda: (ladder(rng),), 8, same=equal)


def random_graph(rng, tasks):
    """Draw a graph whose dictionary stands in a random order."""
    keys = [f"task-{i}" for i in rng.permutation(tasks)]
    inputs = {
        key: [keys[j] for j in rng.choice(i, size=min(i, int(rng.integers(4))), replace=False)]
        for i, key in enumerate(keys)
    }
    return {keys[i]: inputs[keys[i]] for i in rng.permutation(tasks)}


def depth_by_rounds(inputs):
    """Count the rounds until all tasks are done, each round doing those that are ready."""
    done, rounds = set(), 0
    while len(done) < len(inputs):
        done |= {key for key, needed in inputs.items() if done.issuperset(needed)}
        rounds += 1
    return rounds


def ladder(rng):
    """Draw a graph of few tasks and very many paths."""
    names = [f"step-{i}" for i in rng.permutation(34)]
    pairs = list(zip(names[::2], names[1::2], strict=True))
    inputs = {name: [] for name in pairs[0]}
    for before, after in itertools.pairwise(pairs):
        inputs |= {name: list(before) for name in after}
    return inputs


def depth_again_and_again(inputs):
    def depth(key):
        return 1 + max([depth(one) for one in inputs[key]], default=0)

    return max(depth(key) for key in inputs)


@task("mean_delay_dask", points=1)
def mean_delay_dask_values(student, rng):
    """Mean and count of each pair, over any number of partitions."""
    for partitions in rng.integers(1, 9, size=3).tolist():
        table = flights(rng, 400)
        table = table[table["arr_delay"].notna()]
        same_groups(mean_delay(student, table, partitions), table)


@task("mean_delay_dask", points=1)
def mean_delay_dask_unknown(student, rng):
    """Unknown delays are not counted, and pairs without a known one are left out."""
    for partitions in rng.integers(2, 9, size=2).tolist():
        table = flights(rng, 300)
        never = rng.choice(table["carrier"].unique())
        table.loc[table["carrier"] == never, "arr_delay"] = np.nan
        same_groups(mean_delay(student, table, partitions), table)


@task("mean_delay_dask", points=1)
def mean_delay_dask_stays(student, rng):
    """The rows stay in their partitions: only what is grouped is computed."""
    table = flights(rng, 100)
    same_groups(mean_delay(student, table, 4), table)
    reduces = {"groupby", "map_partitions", "reduction", "pivot_table", "delayed", "apply"}
    computes_only(student, reduces, "all rows")


def flights(rng, n):
    carriers = [f"{letter}{digit}" for letter in "ABDU" for digit in rng.integers(10, size=2)]
    table = pd.DataFrame({"origin": rng.choice(["EWR", "JFK", "LGA"], size=n)})
    table["arr_delay"] = np.round(rng.normal(7, 40, size=n))
    table["carrier"] = rng.choice(carriers, size=n)
    table["flight"] = rng.integers(1, 9999, size=n)
    table.loc[rng.random(n) < 0.1, "arr_delay"] = np.nan
    return table


def mean_delay(student, table, partitions):
    make = "labkit.grading.engines.dask_frame"
    return student.mean_delay_dask(student.make(make, table=table, partitions=partitions))


def same_groups(got, table):
    expect(isinstance(got, pd.DataFrame), f"expected a pandas DataFrame, got {got!r}")
    wanted = ["carrier", "origin", "mean", "count"]
    expect(
        list(got.columns) == wanted,
        f"expected the index carrier, origin and the columns mean, count; got {list(got.columns)}",
    )
    found = {tuple(row[:2]): row[2:] for row in got.astype(object).to_numpy().tolist()}
    expect(len(found) == len(got), "a pair has more than one row: partitions were not combined")
    sums = {}
    for row in table.itertuples():
        if row.arr_delay == row.arr_delay:
            sums.setdefault((row.carrier, row.origin), []).append(row.arr_delay)
    expected = {pair: [math.fsum(of) / len(of), len(of)] for pair, of in sums.items()}
    close(found, expected, atol=1e-9)


@task("kmeans_dask", points=1.5)
def kmeans_dask_values(student, rng):
    """The centres after each iteration, however the pixels are cut."""
    for iterations in range(4):
        pixels, centres, chunks = photo(rng)
        array = student.make("labkit.grading.engines.dask_array", values=pixels, chunks=chunks)
        got = student.kmeans_dask(array, centres, iterations)
        close(got, centres_by_distance(pixels, centres, iterations), rtol=1e-9, atol=1e-9)


@task("kmeans_dask", points=1)
def kmeans_dask_edges(student, rng):
    """A centre without pixels stays; float64; the centres that came in are unchanged."""
    pixels, centres, chunks = photo(rng)
    centres[1] = 5_000 + rng.integers(100)
    array = student.make("labkit.grading.engines.dask_array", values=pixels, chunks=chunks)
    (kept,) = student.keep(centres)
    got = student.kmeans_dask(array, kept, 2)
    expect(isinstance(got, np.ndarray), f"expected a NumPy array, got {type(got).__name__}")
    equal(str(got.dtype), "float64")
    close(got, centres_by_distance(pixels, centres, 2), rtol=1e-9, atol=1e-9)
    equal(student.fetch(kept), centres, hint="What went in has changed.")
    whole = centres.round().astype(int)
    got = student.kmeans_dask(array, whole, 2)
    equal(str(got.dtype), "float64", hint="The first centres are whole numbers.")
    expected = centres_by_distance(pixels, whole.astype(float), 2)
    close(got, expected, rtol=1e-9, atol=1e-9, hint="The first centres are whole numbers.")
    got = student.kmeans_dask(array, whole, 0)
    equal(str(got.dtype), "float64", hint="Whole numbers, and no iteration.")


@task("kmeans_dask", points=0.5)
def kmeans_dask_stays(student, rng):
    """The chunks stay where they are: only tallies are computed."""
    pixels, centres, chunks = photo(rng)
    array = student.make("labkit.grading.engines.dask_array", values=pixels, chunks=chunks)
    got = student.kmeans_dask(array, centres, 1)
    close(got, centres_by_distance(pixels, centres, 1), rtol=1e-9, atol=1e-9)
    reduces = {"tally", "map_blocks", "blockwise", "reduction", "sum", "mean", "bincount", "argmin"}
    computes_only(student, reduces, "all pixels")


def photo(rng):
    """Draw pixels that are never halfway between two centres, and how they are cut."""
    n, d, k = int(rng.integers(40, 400)), int(rng.integers(1, 5)), int(rng.integers(2, 6))
    pixels = rng.normal(100, 40, size=(n, d))
    chunks = [int(rng.integers(7, n)), d]
    return pixels, pixels[rng.choice(n, size=k, replace=False)] + 1e-3, chunks


def centres_by_distance(pixels, centres, iterations):
    centres = centres.copy()
    for _ in range(iterations):
        nearest = ((pixels[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in set(nearest.tolist()):
            centres[j] = pixels[nearest == j].mean(axis=0)
    return centres


# 2-distributed


@task("tree_reduce", points=1)
def tree_reduce_values(student, rng):
    """The parts combined, for any number of parts and any width."""
    add, largest = function(student, "sum"), function(student, "max")
    for count in (1, 2, *rng.integers(3, 40, size=3).tolist()):
        parts, width = rng.integers(-99, 99, size=count).tolist(), int(rng.integers(2, 6))
        equal(student.tree_reduce(parts, add, width), sum(parts))
        equal(student.tree_reduce(parts, largest, width), max(parts))
    # Among what can be made there, this is a list of one promise: the lines of a file of Python's.
    promised = student.make("dask.bag.read_text", urlpath=ast.__file__, collection=False)
    lines = Path(ast.__file__).read_text("utf-8").splitlines(keepends=True)
    equal(student.tree_reduce(promised, add, 2), lines, hint="A single promise: its value.")


@task("tree_reduce", points=1)
def tree_reduce_shape(student, rng):
    """No task takes more than `width` results, the order is kept, and no level is too many."""
    witness = function(student, "list")
    for width in (2, *rng.integers(3, 7, size=2).tolist()):
        count = int(rng.integers(width + 1, 45))
        parts = [f"part-{i}" for i in rng.permutation(count)]
        tree = student.tree_reduce(parts, witness, width)
        expect(isinstance(tree, list), f"combine=list gave {tree!r}, and no tree of lists")
        leaves, widest, levels = shape_of(tree)
        equal(leaves, parts, hint="The order of the parts.")
        expect(widest <= width, f"a task took {widest} results; the width is {width}")
        least = next(k for k in itertools.count(1) if width**k >= count)
        expect(levels <= least, f"{count} parts by {width}: {levels} levels, {least} are enough")
    width = int(rng.integers(3, 7))
    groups = rng.integers(100, size=(width, width)).tolist()
    parts = [one for group in groups for one in group]
    tree = student.tree_reduce(parts, witness, width)
    equal(tree, groups, hint="As many groups of `width` as there are places in one.")


@task("tree_reduce", points=1)
def tree_reduce_in_tasks(student, rng):
    """Each combination is a task of Dask's, all at once, and `parts` stays as it was."""
    parts = rng.integers(1, 99, size=9).tolist()
    (kept,) = student.keep(parts)
    equal(student.tree_reduce(kept, function(student, "sum"), 3), sum(parts))
    equal(student.fetch(kept), parts, hint="`parts` has changed.")
    in_tasks_at_once(student)


def function(student, name):
    return student.make("pkgutil.resolve_name", name=f"builtins:{name}")


def shape_of(tree):
    """Return the leaves of nested lists in order, the longest list and the number of levels."""
    if not isinstance(tree, list):
        return [tree], 0, 0
    inner = [shape_of(one) for one in tree]
    leaves = [leaf for found, _, _ in inner for leaf in found]
    widest = max([len(tree), *(wide for _, wide, _ in inner)])
    return leaves, widest, 1 + max((levels for _, _, levels in inner), default=0)


@task("best_chunk", points=2)
def best_chunk_values(student, rng):
    """The size with the least seconds, rounds and all; of equally fast ones the largest."""
    for _ in range(30):
        given = chunk_problem(rng)
        equal(student.best_chunk(*given), best_size(*given))
    size = int(rng.integers(10, 99))
    workers = int(rng.integers(1, 4))
    for same in ([size, 2 * size, 5 * size], [5 * size, 2 * size, size]):
        given = (same, size, 8, 1.0, 1.0, workers, 1e9)
        equal(student.best_chunk(*given), 5 * size, hint="All alike: the largest.")
    workers = int(rng.integers(2, 9))
    given = ([size, 2 * size], 2 * size, 1, 1.0, 1.5 * size, workers, 1e9)
    equal(student.best_chunk(*given), 2 * size, hint="Each task's price is paid in turn.")
    half = (3 * size - 1) // 2
    given = ([size, half], 3 * size - 2, 1, 1.0, 1.0, 2, 1e9)
    equal(student.best_chunk(*given), half, hint="The last chunk and the last round count.")


@task("best_chunk", points=1)
def best_chunk_memory(student, rng):
    """Sizes that do not fit three times are out; ValueError where none fits."""
    for _ in range(5):
        size, row_bytes = (int(n) for n in rng.integers(10, 999, size=2))
        rest = (10 * size, row_bytes, 1e-6, 100.0, 2)
        sizes = rng.permutation([size, 2 * size, size + 1]).tolist()
        equal(student.best_chunk(sizes, *rest, 3 * size * row_bytes), size, hint="Just fits.")
        raises(ValueError, student.best_chunk, sizes, *rest, 3 * size * row_bytes - 1)
        large = ([size, 3 * size], 2 * size, *rest[1:], 6 * size * row_bytes)
        equal(student.best_chunk(*large), size, hint="Memory for the size as given.")


def chunk_problem(rng):
    rows, workers = int(rng.integers(50, 5000)), int(rng.integers(1, 9))
    sizes = rng.choice(np.arange(1, 2 * rows), size=6, replace=False).tolist()
    # In 64ths of a second, so that nothing is rounded.
    row_seconds, task_seconds = rng.integers(1, 64) / 64, rng.integers(1, 64) * 4.0
    memory = 3 * 8 * int(np.sort(sizes)[rng.integers(1, 6)])
    return sizes, rows, 8, row_seconds, task_seconds, workers, memory


def best_size(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    best, least = None, math.inf
    for size in sorted(sizes):
        chunks = math.ceil(rows / size)
        seconds = chunks * task_seconds
        seconds += math.ceil(chunks / workers) * min(size, rows) * row_seconds
        if 3 * size * row_bytes <= memory and seconds <= least:
            best, least = size, seconds
    return best


@task("lost_work", points=1)
def lost_work_values(student, rng):
    """The tasks that have to run, in graphs of any shape."""
    for tasks in rng.integers(5, 40, size=8).tolist():
        inputs = random_graph(rng, tasks)
        keys = sorted(inputs)
        names = ["A", "B", "C"]
        holders = {
            key: rng.choice(names, size=rng.integers(3), replace=False).tolist()
            for key in keys
            if rng.random() < 0.8
        }
        wanted = rng.choice(keys, size=min(3, tasks), replace=False).tolist()
        got = student.lost_work(inputs, holders, "A", wanted)
        equal(sorted_set(got), must_run(inputs, holders, "A", wanted))


@task("lost_work", points=1)
def lost_work_lineage(student, rng):
    """Forgotten inputs run again; what is behind a living result, or not needed, does not."""
    n = int(rng.integers(4, 9))
    steps = [f"step-{i}" for i in rng.permutation(n)]
    inputs = {key: steps[i - 1 : i] for i, key in enumerate(steps)} | {"other": []}
    lost = {steps[-1]: ["A"], "other": ["A"]}
    equal(sorted_set(student.lost_work(inputs, lost, "A", steps[-1:])), sorted(steps))
    middle = int(rng.integers(1, n - 1))
    kept = lost | {steps[middle]: ["A", "B"]}
    got = student.lost_work(inputs, kept, "A", steps[-1:])
    equal(sorted_set(got), sorted(steps[middle + 1 :]), hint="A living worker has a copy.")
    safe = {steps[-1]: ["B"]}
    equal(sorted_set(student.lost_work(inputs, safe, "A", steps[-1:])), [], hint="All is there.")
    nobody = lost | {steps[-2]: []}
    holders, wanted = student.keep(nobody, steps[-1:])
    got = student.lost_work(inputs, holders, "A", wanted)
    equal(sorted_set(got), sorted(steps), hint="An empty list: nobody has it.")
    equal(student.fetch(holders), nobody, hint="`holders` has changed.")
    equal(student.fetch(wanted), steps[-1:], hint="`wanted` has changed.")


def sorted_set(got):
    expect(isinstance(got, set | frozenset), f"expected a set of tasks, got {type(got).__name__}")
    return sorted(got)


def must_run(inputs, holders, dead, wanted):
    """Let each task ask for its inputs, until nobody asks for more."""
    asked = set(wanted)
    while True:
        gone = {key for key in asked if not set(holders.get(key, [])) - {dead}}
        more = asked | {one for key in gone for one in inputs[key]}
        if more == asked:
            return sorted(gone)
        asked = more


# 3-scaling-scikit-learn


@task("grid_seconds", points=1)
def grid_seconds_values(student, rng):
    """Each fit in its turn, on the worker that is free first; the end of the last."""
    for _ in range(20):
        fits = (rng.integers(1, 64, size=rng.integers(1, 30)) / 16).tolist()
        workers = int(rng.integers(1, 6))
        close(student.grid_seconds(fits, workers, 0), seconds_by_events(fits, workers, 0))


@task("grid_seconds", points=1)
def grid_seconds_price(student, rng):
    """No fit starts before the scheduler has handed it out; nothing to do takes no time."""
    for price in (0.25, 2.0, 16.0):
        fits = (rng.integers(1, 64, size=rng.integers(5, 30)) / 16).tolist()
        workers = int(rng.integers(2, 9))
        expected = seconds_by_events(fits, workers, price)
        close(student.grid_seconds(fits, workers, price), expected)
    # While the one worker is at the first fit, all others are handed out.
    fits = [float(rng.integers(4, 9)), *(rng.integers(1, 4, size=10) / 16).tolist()]
    close(student.grid_seconds(fits, 1, 0.25), seconds_by_events(fits, 1, 0.25))
    equal(student.grid_seconds([], int(rng.integers(1, 9)), 1.0), 0.0, hint="No fits.")


def seconds_by_events(fits, workers, price):
    """Go from event to event: a fit is handed out, or a worker becomes free."""
    waiting = [((number + 1) * price, seconds) for number, seconds in enumerate(fits)]
    running, now = [], 0.0
    while waiting or running:
        while waiting and waiting[0][0] <= now and len(running) < workers:
            running.append(now + waiting.pop(0)[1])
        coming = [waiting[0][0]] if waiting and len(running) < workers else []
        now = min(running + coming)
        running = [end for end in running if end > now]
    return now


@task("parallel_grid", points=1)
def parallel_grid_values(student, rng):
    """The score of every setting on every split, and the setting with the best mean."""
    for _ in range(3):
        counts = (2 * rng.choice(15, size=rng.integers(2, 5), replace=False) + 1).tolist()
        X, y, splits = two_groups(rng)
        got = searched(student, neighbours(student), {"n_neighbors": counts}, X, y, splits)
        expected = [[score_of_neighbours(k, X, y, *split) for split in splits] for k in counts]
        expect(isinstance(got[1], np.ndarray), "expected the scores as a NumPy array")
        close(got[1], expected)
        means = np.mean(expected, axis=1)
        best = [{"n_neighbors": counts[i]} for i in np.flatnonzero(means > means.max() - 1e-9)]
        expect(got[0] in best, f"expected {best[0]}, got {got[0]!r}")


@task("parallel_grid", points=1)
def parallel_grid_edges(student, rng):
    """The order of ParameterGrid; of equally good settings the first; the model stays."""
    X, y, splits = two_groups(rng)
    model, own = neighbours(student, 5), [score_of_neighbours(5, X, y, *split) for split in splits]
    leaves = rng.permutation([10, 20, 30, 40]).tolist()
    grid = {"n_neighbors": [1, 15], "leaf_size": leaves}
    _, scores = searched(student, model, grid, X, y, splits)
    few, many = ([score_of_neighbours(k, X, y, *split) for split in splits] for k in (1, 15))
    close(scores, [few, many] * len(leaves))
    best, scores = searched(student, model, {"leaf_size": leaves}, X, y, splits)
    close(
        scores, [own] * len(leaves), hint="The model that came in has 5 neighbours, and keeps them."
    )
    equal(best, {"leaf_size": leaves[0]}, hint="All are equally good.")


@task("parallel_grid", points=1)
def parallel_grid_in_tasks(student, rng):
    """Each fit is a task of Dask's, and all are computed at once."""
    X, y, splits = two_groups(rng)
    _, scores = searched(student, neighbours(student), {"n_neighbors": [3]}, X, y, splits)
    close(scores, [[score_of_neighbours(3, X, y, *split) for split in splits]])
    in_tasks_at_once(student)
    a_task_for_each(student, "fit")


def a_task_for_each(student, method):
    """Look in the text for a loop that fits what is no promise: no value tells."""
    tree = ast.parse(student.source)
    made = definitions(tree)
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For | ast.While | ast.ListComp | ast.GeneratorExp):
            for call in calls_in(loop):
                if isinstance(call.func, ast.Attribute) and call.func.attr == method:
                    promised = "delayed" in reached(call.func.value, made)
                    sentence = f"line {call.lineno} calls {method} again and again within one task"
                    expect(promised, sentence)


def calls_in(loop):
    """Yield the calls in a loop, but for those in functions that are defined there."""
    waiting = [loop]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
            if isinstance(node, ast.Call):
                yield node


def two_groups(rng):
    """Draw rows of two groups that overlap, and splits that do not."""
    n = int(rng.integers(90, 140))
    y = rng.integers(2, size=n)
    X = rng.normal(y[:, None] * [1.0, 0.6], size=(n, 2))
    parts = np.array_split(rng.permutation(n), rng.integers(3, 6))
    return X, y, [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(len(parts))]


def neighbours(student, count=5):
    return student.make("sklearn.neighbors.KNeighborsClassifier", n_neighbors=count)


def searched(student, model, grid, X, y, splits):
    got = student.parallel_grid(model, grid, X, y, splits)
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a pair, the best setting and all scores, got {got!r}")
    return got


def score_of_neighbours(k, X, y, train, test):
    distances = ((X[test][:, None] - X[train]) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1)[:, :k]
    return float(np.mean((y[train][nearest].mean(axis=1) > 0.5) == y[test]))


@task("incremental_fit", points=1)
def incremental_fit_values(student, rng):
    """The score on each chunk before it is learnt, by the model of all chunks before."""
    for _ in range(3):
        X, y, cuts = groups_in_chunks(rng)
        got = taught(student, bayes(student), X, y, cuts, classes=[0, 1])
        close(got, scores_of_bayes(X, y, cuts))


@task("incremental_fit", points=1)
def incremental_fit_edges(student, rng):
    """A first chunk of one class; no answers at all; no task changes the model it was given."""
    X, y, cuts = groups_in_chunks(rng)
    y[: cuts[0]], y[cuts[0]] = 0, 1
    got = taught(student, bayes(student), X, y, cuts, classes=[0, 1])
    close(got, scores_of_bayes(X, y, cuts), hint="The options tell all classes at once.")
    start = rng.normal(size=(1, X.shape[1]))
    make = "sklearn.cluster.MiniBatchKMeans"
    mean = student.make(make, n_clusters=1, init=start, n_init=1, random_state=0)
    ends = np.cumsum(cuts)
    expected = [
        -((X[start:end] - X[:start].mean(axis=0)) ** 2).sum()
        for start, end in itertools.pairwise(ends.tolist())
    ]
    close(taught(student, mean, X, None, cuts), expected, hint="y is None.")
    again = taught(student, mean, X, None, cuts)
    close(again, expected, hint="A second time, with the same model: has it changed?")
    X, y, cuts = groups_in_chunks(rng, fewest=12)
    with one_task_at_a_time(student):
        got = taught(student, bayes(student), X, y, cuts, classes=[0, 1])
    close(got, scores_of_bayes(X, y, cuts), hint="Has a lesson changed the model of a test?")


@task("incremental_fit", points=1)
def incremental_fit_in_tasks(student, rng):
    """Learning and testing are tasks of Dask's, computed once; no chunk comes here."""
    X, y, cuts = groups_in_chunks(rng)
    close(taught(student, bayes(student), X, y, cuts, classes=[0, 1]), scores_of_bayes(X, y, cuts))
    in_tasks_at_once(student)
    a_task_for_each(student, "partial_fit")
    computes_only(student, {"partial_fit", "score", "delayed"}, "the chunks", argument=1)


@contextmanager
def one_task_at_a_time(student):
    """Let no two tasks race: of twelve tests, some then come after the next lesson."""
    student.make("dask.config.set", scheduler="synchronous")
    try:
        yield
    finally:
        student.make("dask.config.set", scheduler=None)


def groups_in_chunks(rng, fewest=3):
    """Draw rows of two groups, and the lengths of their chunks."""
    cuts = rng.integers(10, 40, size=rng.integers(fewest, fewest + 5)).tolist()
    y = rng.integers(2, size=sum(cuts))
    return rng.normal(y[:, None] * [1.0, 0.8, 0.0], size=(len(y), 3)), y, cuts


def bayes(student):
    return student.make("sklearn.naive_bayes.GaussianNB", priors=[0.5, 0.5])


def taught(student, model, X, y, cuts, **options):
    make = "labkit.grading.engines.dask_array"
    array = student.make(make, values=X, chunks=[tuple(cuts), X.shape[1]])
    answers = None if y is None else student.make(make, values=y, chunks=[tuple(cuts)])
    got = student.incremental_fit(model, array, answers, **options)
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a pair, the model and its scores, got {got!r}")
    expect("sklearn" in str(got[0]), f"expected the trained model first, got {got[0]!r}")
    return got[1]


def scores_of_bayes(X, y, cuts):
    """Work out each chunk's score from all rows before it at once."""
    scores = []
    for start, end in itertools.pairwise(np.cumsum(cuts).tolist()):
        before, known, rows = X[:start], y[:start], X[start:end]
        chances = np.full((2, len(rows)), -np.inf)
        for group in set(known.tolist()):
            mean, spread = before[known == group].mean(axis=0), before[known == group].var(axis=0)
            chances[group] = -(np.log(spread) + (rows - mean) ** 2 / spread).sum(axis=1)
        scores.append(float(np.mean(chances.argmax(axis=0) == y[start:end])))
    return scores


# for several tasks


def in_tasks_at_once(student: Student) -> None:
    """Look in the text for tasks, and for a loop that waits for each: no value tells."""
    tree = ast.parse(student.source)
    names = {name_of(node) for node in ast.walk(tree)}
    expect(bool(names & {"delayed", "submit", "map", "reduction", "fold"}), "no task is made")
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For | ast.While | ast.comprehension | ast.ListComp):
            inside = [name_of(node.func) for node in ast.walk(loop) if isinstance(node, ast.Call)]
            expect(not {"compute", "result"} & set(inside), "it waits for results within a loop")


def computes_only(student: Student, reduces: set[str], what: str, argument: int = 0) -> None:
    """Look in the text for a compute() of the collection itself: no value tells where it ran."""
    tree = ast.parse(student.source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    collections = {one.arg for node in functions for one in node.args.args[argument : argument + 1]}
    made = definitions(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in {"compute", "asarray", "array"}:
            names = reached(node, made)
            if names & collections and not names & reduces:
                raise Lost(f"{what} are computed in line {node.lineno}, before anything is reduced")


def definitions(tree: ast.AST) -> dict[str, list[ast.AST]]:
    """By name: what was assigned to it, what it runs over, or the function."""
    made: dict[str, list[ast.AST]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                note(made, target, node.value)
        elif isinstance(node, ast.FunctionDef):
            made.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.For | ast.comprehension):
            note(made, node.target, node.iter)
    return made


def note(made: dict, target: ast.AST, value: ast.AST) -> None:
    for node in ast.walk(target):
        if isinstance(node, ast.Name):
            made.setdefault(node.id, []).append(value)


def name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def reached(node: ast.AST, made: dict) -> set[str]:
    """Return the names in an expression, and those in what its names were made of."""
    found, waiting = set(), [node]
    while waiting:
        for inner in ast.walk(waiting.pop()):
            if (name := name_of(inner)) and name not in found:
                found.add(name)
                waiting += made.get(name, [])
    return found
