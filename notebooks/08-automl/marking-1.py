"""The marking of 08-automl, lab 1: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import uuid

import numpy as np
from scipy.integrate import simpson

from labkit.grading.marking import close, equal, expect, task

# 1-search

# What it makes is made once for one text: a text that is new each time counts from nought.
MADE = "labkit.grading.engines.made"


@task("random_search", points=1)
def random_search_values(student, rng):
    """The best configuration and the best score over time, for any scores."""
    for low, high in 2 * [(-60, -5), (-8, 1)]:
        pool = searched_pool(rng, low, high)
        seed, drawn, ends, scores = drawn_from(rng, pool)
        same_search(
            student, pool, ends[int(rng.integers(8, 25))] + 0.125, seed, drawn, ends, scores
        )


@task("random_search", points=1)
def random_search_budget(student, rng):
    """What ends at the budget counts, what ends later does not, and nothing is run after it."""
    for _ in range(3):
        pool = searched_pool(rng, low=0, high=4)
        seed, drawn, ends, scores = drawn_from(rng, pool)
        number = int(rng.integers(6, 15))
        same_search(student, pool, ends[number - 1], seed, drawn, ends, scores)
        asked = len(student.fetch(student.make(MADE, source=pool, name="asked")))
        expect(
            asked <= number + 1,
            f"{asked} configurations were evaluated where {number} fit into the budget",
        )
    pool = searched_pool(rng, low=0, high=4)
    seed, drawn, ends, scores = drawn_from(rng, pool)
    same_search(student, pool, ends[0] - 0.125, seed, drawn, ends, scores)


def searched_pool(rng, low, high):
    """Write a module of configurations, their scores and their seconds, in quarters of a second."""
    size = int(rng.integers(20, 40))
    scores = (rng.integers(low, high, size=size) / 4).tolist()
    seconds = (rng.integers(1, 40, size=size) / 4).tolist()
    return (
        f"# {uuid.uuid4()}\n"
        f"scores, seconds, asked = {scores}, {seconds}, []\n"
        f"def draw(rng):\n    return int(rng.integers({size}))\n"
        "def evaluate(configuration):\n"
        "    asked.append(configuration)\n"
        "    return scores[configuration], seconds[configuration]\n"
    )


def drawn_from(rng, pool):
    """Return a seed, and for the draws that it makes: which, when they end, and their scores."""
    module = {}
    exec(pool, module)
    seed = int(rng.integers(2**31))
    again = np.random.default_rng(seed)
    drawn = [module["draw"](again) for _ in range(40)]
    ends = np.cumsum([module["seconds"][one] for one in drawn])
    return seed, drawn, ends, np.array([module["scores"][one] for one in drawn])


def same_search(student, pool, budget, seed, drawn, ends, scores):
    draw, evaluate = (student.make(MADE, source=pool, name=name) for name in ("draw", "evaluate"))
    found = student.random_search(draw, evaluate, float(budget), np.random.default_rng(seed))
    expect(
        isinstance(found, tuple | list) and len(found) == 2,
        "expected a pair, the best configuration and the curve",
    )
    count = int(np.searchsorted(ends, budget, side="right"))
    if count == 0:
        expect(
            found[0] is None and isinstance(found[1], list) and not found[1],
            f"expected (None, []) where nothing counts, got {found!r}",
        )
        return
    curve = np.column_stack([ends[:count], np.maximum.accumulate(scores[:count])])
    expect(isinstance(found[1], list), f"expected a list of pairs, got {found[1]!r}")
    close(found[1], curve.tolist(), atol=1e-9)
    equal(found[0], drawn[int(np.argmax(scores[:count]))], hint="The best, of equals the first.")


@task("successive_halving", points=1)
def successive_halving_values(student, rng):
    """The winner and the rungs, where no two scores are equal."""
    for _ in range(4):
        number, eta = int(rng.integers(20, 60)), int(rng.integers(2, 5))
        same_halving(student, rng, number, eta, rows=int(rng.integers(5, 20)), levels=9)


@task("successive_halving", points=1)
def successive_halving_equal_scores(student, rng):
    """Of equal scores those that stand earlier go on, and win."""
    for _ in range(5):
        number, eta = int(rng.integers(12, 40)), int(rng.integers(2, 4))
        same_halving(student, rng, number, eta, rows=int(rng.integers(5, 20)), levels=9, kinds=4)


@task("successive_halving", points=1)
def successive_halving_ends(student, rng):
    """It ends with the rows or with one configuration left, and evaluates nothing twice."""
    for levels in (1, 2, 3):
        same_halving(student, rng, int(rng.integers(40, 70)), 2, 7, levels, exact=True)
        same_halving(student, rng, int(rng.integers(40, 70)), 3, 7, levels, once=True)
    for number in (1, 2, 3, 5):
        same_halving(student, rng, number, 3, 10, levels=6, once=True, default=True)
    same_halving(student, rng, 5, 8, 10, levels=4, once=True)


def same_halving(
    student, rng, number, eta, rows, levels, kinds=None, exact=False, once=False, default=False
):
    """Compare one search; so many levels of rows are allowed, and kinds of scores there are."""
    names = [f"c{k}" for k in rng.permutation(number)]
    sizes = [rows * eta**level for level in range(10)]
    shape = (len(sizes), number)
    drawn = rng.integers(kinds, size=shape) if kinds else rng.permuted(np.indices(shape)[1], axis=1)
    most = sizes[levels - 1] + (0 if exact else int(rng.integers(rows)))
    source = (
        f"# {uuid.uuid4()}\n"
        f"names, sizes, asked = {names}, {sizes}, []\nscores = {(drawn - 2).tolist()}\n"
        "def evaluate(name, rows):\n"
        "    asked.append([name, rows])\n"
        "    return scores[sizes.index(rows)][names.index(name)] if rows in sizes else -99\n"
    )
    given = student.make(MADE, source=source, name="evaluate"), names, rows, most
    found = student.successive_halving(*given, *([] if default else [eta]))
    winner, rungs = halved_by_sorting(drawn, sizes[:levels], eta)
    expect(
        isinstance(found, tuple | list) and len(found) == 2,
        "expected a pair, the winner and the rungs",
    )
    close([list(rung) for rung in found[1]] if isinstance(found[1], list) else found[1], rungs)
    equal(found[0], names[winner], hint="The best of the last rung.")
    if once:
        asked = student.fetch(student.make(MADE, source=source, name="asked"))
        expect(
            len(asked) == sum(many for _, many in rungs),
            f"{len(asked)} evaluations, {sum(many for _, many in rungs)} are needed",
        )


def halved_by_sorting(scores, sizes, eta):
    """Return the winner's place and the rungs."""
    left, rungs = np.arange(scores.shape[1]), []
    for level, rows in enumerate(sizes):
        rungs.append([rows, len(left)])
        leaders = left[np.argsort(-scores[level][left], kind="stable")]
        left = np.sort(leaders[: max(1, len(left) // eta)])
        if len(left) == 1:
            break
    return int(leaders[0]), rungs


@task("expected_improvement", points=1)
def expected_improvement_values(student, rng):
    """The expected improvement of fresh candidates, some of them hopeless."""
    for _ in range(3):
        best = float(rng.normal())
        mean, spread = best + rng.normal(size=40), rng.uniform(0.05, 3.0, size=40)
        close(student.expected_improvement(mean, spread, best), integrated(mean, spread, best))


@task("expected_improvement", points=1)
def expected_improvement_certain(student, rng):
    """Candidates whose score is certain, without warnings, and arrays of any shape."""
    best = float(rng.normal())
    mean, spread = best + rng.normal(size=(4, 5)), rng.uniform(0.05, 3.0, size=(4, 5))
    spread[rng.random((4, 5)) < 0.5] = 0.0
    spread[0, :3], mean[0, :3], spread[1, 0] = 0.0, [best + 0.5, best - 0.5, best], 1.0
    found = student.expected_improvement(mean, spread, best)
    warned = student.warnings
    close(found, integrated(mean, spread, best), atol=1e-9)
    expect(not warned, f"it warns: {warned[0] if warned else ''}")


def integrated(mean, spread, best):
    """Integrate the improvement over the normal distribution, candidate by candidate."""
    hopes = []
    for middle, width in zip(mean.ravel(), spread.ravel(), strict=True):
        low = max(best, middle - 12 * width)
        if width == 0 or low >= middle + 12 * width:
            hopes.append(max(middle - best, 0.0))
            continue
        y = np.linspace(low, middle + 12 * width, 4001)
        density = np.exp(-(((y - middle) / width) ** 2) / 2) / (width * np.sqrt(2 * np.pi))
        hopes.append(simpson((y - best) * density, x=y))
    return np.reshape(hopes, mean.shape)


@task("leaky", points=1)
def leaky_column_and_time(student, rng):
    """Columns from the future, and training rows that are not from before the test."""
    for turn in range(4):
        for leaks in ([], ["column"], ["time"], ["column", "time"]):
            told_apart(student, described(rng, leaks, turn))


@task("leaky", points=1)
def leaky_fold_and_copy(student, rng):
    """Steps fitted on test rows, and copies, in rows without an order in time."""
    for turn in range(4):
        for leaks in ([], ["fold"], ["copy"], ["copy", "fold"]):
            told_apart(student, described(rng, leaks, turn) | {"days": None})


@task("leaky", points=1)
def leaky_together(student, rng):
    """Any of the four together, sorted, and none where there is none."""
    kinds = np.array(["column", "copy", "fold", "time"])
    for turn in range(12):
        told_apart(student, described(rng, kinds[rng.random(4) < 0.5].tolist(), turn))
    told_apart(student, described(rng, [], 0))


def told_apart(student, experiment):
    found = student.leaky(experiment)
    expect(isinstance(found, list), f"expected a list of texts, got {found!r}")
    wanted = leaks_by_pairs(experiment)
    equal(found, wanted) if len(found) == len(wanted) else expect(
        False, f"expected {wanted}, got {found}"
    )


def described(rng, leaks, turn):
    """Describe an experiment with some leaks and no others, and with rows that are not used."""
    size = int(rng.integers(16, 30))
    place = rng.permutation(size).tolist()  # row numbers, those of the earlier days first
    third = size // 3
    train, test, unused = place[:third], place[third : 2 * third], place[2 * third :]
    days, decide = np.zeros(size, int), -int(rng.integers(10, 500))
    days[place] = np.sort(rng.choice(10 * size, size=size, replace=False)) + 5
    if turn % 2:
        days[unused[0]], days[unused[1]] = days[test[0]], days[train[0]]
    names = [f"row {k}" for k in rng.permutation(size)]
    names[train[1]], names[unused[0]] = names[train[0]], names[test[1]]
    early = rng.integers(1, 5000, size=3).tolist()
    columns = {f"x{k}": decide - minutes for k, minutes in enumerate(early)} | {"last": decide}
    fitted = {"none": [], "scale": list(train), "select": [*train[1:], unused[1]]}
    if "column" in leaks:
        columns[rng.choice(list(columns))] = decide + 1 + turn % 2
    if "copy" in leaks:
        names[train[2]] = names[test[int(rng.integers(len(test)))]]
    if "fold" in leaks:
        fitted[["scale", "select"][turn % 2]].append(test[int(rng.integers(len(test)))])
    if "time" in leaks:
        days[train[int(rng.integers(len(train)))]] = days[test].min() + turn // 2 % 2
    rng.shuffle(train)
    rng.shuffle(test)
    return {
        "decide": decide,
        "columns": columns,
        "names": names,
        "days": days.tolist(),
        "train": train,
        "test": test,
        "fitted": fitted,
    }


def leaks_by_pairs(experiment):
    """Find the leaks by looking at every pair of a training and a test row."""
    found = set()
    names, days = experiment["names"], experiment["days"]
    for tested in experiment["test"]:
        for learnt in experiment["train"]:
            if names[learnt] == names[tested]:
                found.add("copy")
            if days is not None and days[learnt] - days[tested] >= 0:
                found.add("time")
        if any(tested in step for step in experiment["fitted"].values()):
            found.add("fold")
    if max(experiment["columns"].values()) - experiment["decide"] > 0:
        found.add("column")
    return sorted(found)
