"""The marking of 08-automl: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import io
import itertools
import json
import re
import statistics
import uuid
from fractions import Fraction
from functools import cache

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


# 2-tools


@task("same_budget", points=1)
def same_budget_words(student, rng):
    """The word for each run: too long, too many cores, less, same."""
    for cores in (1, int(rng.integers(2, 9))):
        wall, slack = float(rng.uniform(5, 60)), float(rng.uniform(0.05, 0.3))
        runs = [
            budgeted_run(rng, f"tool {i}", kind, wall, cores, slack)
            for i, kind in enumerate(rng.permutation(3 * [*BUDGET_KINDS]).tolist())
        ]
        expected = {run["tool"]: BUDGET_KINDS[run.pop("kind")] for run in runs}
        equal(student.same_budget(runs, wall, cores, slack), expected)
    equal(student.same_budget([], 10.0, 1, 0.1), {}, hint="No runs.")


@task("same_budget", points=1)
def same_budget_limits(student, rng):
    """What is exactly at a limit is within it, and all processes count."""
    for cores in (1, 2, 4):
        wall = float(2 ** rng.integers(2, 7))
        at = {
            "wall": (1.25 * wall, [cores * wall]),
            "cores": (wall, [0.25 * cores * wall, cores * wall]),
            "least": (wall, [0.5 * cores * wall, 0.25 * cores * wall]),
            # Within the slack of the run's own seconds, beyond that of the budget's.
            "own": (1.25 * wall, [0.5 * cores * wall, cores * wall]),
        }
        runs = [{"tool": n, "wall": w, "processes": p} for n, (w, p) in at.items()]
        equal(student.same_budget(runs, wall, cores, 0.25), dict.fromkeys(at, "same"))
        # A little beyond each limit.
        beyond = {
            "wall": (1.25 * wall + 0.5, [cores * wall], "too long"),
            "cores": (wall, [0.25 * cores * wall, cores * wall + 0.5], "too many cores"),
            "least": (wall, [0.5 * cores * wall, 0.25 * cores * wall - 0.5], "less"),
        }
        runs = [{"tool": n, "wall": w, "processes": p} for n, (w, p, _) in beyond.items()]
        expected = {name: word for name, (_, _, word) in beyond.items()}
        equal(student.same_budget(runs, wall, cores, 0.25), expected)


BUDGET_KINDS = {
    "long": "too long",
    "long and many": "too long",
    "long and idle": "too long",
    "many": "too many cores",
    "brief and many": "too many cores",
    "brief": "less",
    "idle": "less",
    "kept": "same",
}


def budgeted_run(rng, tool, kind, wall, cores, slack):
    """Draw a run of one kind, well within what makes it so."""
    took, used = {
        "long": (1.5 + slack, 0.8),
        "long and many": (1.5 + slack, 1.5 + slack),
        "long and idle": (1.5 + slack, 0.1),
        "many": (0.95, 1.2 + slack),
        "brief and many": (0.3, 2.0 + slack),
        "brief": (0.4, 1.0),
        "idle": (0.95, 0.3),
        "kept": (1.0, 1.0 - slack / 3),
    }[kind]
    took *= wall
    shares = rng.dirichlet(np.ones(int(rng.integers(1, 5))))
    processes = (shares * used * cores * took).tolist()
    return {"tool": tool, "wall": took, "processes": processes, "kind": kind}


@task("leaderboard", points=1)
def leaderboard_rows(student, rng):
    """Each tool's median, lowest and highest AUC; a failed run counts as 0.5."""
    for fails in (0.0, 0.3):
        scores = drawn_scores(rng, fails)
        board = rows_of(student.leaderboard(scores))
        equal(sorted(row[1] for row in board), sorted(scores), hint="Each tool once.")
        for _, tool, *got in board:
            runs = [0.5 if score is None else score for score in scores[tool]]
            close(got, [statistics.median(runs), min(runs), max(runs)])


@task("leaderboard", points=2)
def leaderboard_ranks(student, rng):
    """The ranks, ties where bands overlap or touch, and the order of the list."""
    for fails in (0.0, 0.0, 0.2, 0.2):
        scores = drawn_scores(rng, fails)
        equal([row[:2] for row in rows_of(student.leaderboard(scores))], ranked_tools(scores))
    low, middle, high = np.sort(rng.choice(np.arange(0.55, 0.95, 0.01), 3, replace=False)).tolist()
    touching = {"b": [middle, high], "a": [low, middle], "d": [low], "c": [low, middle]}
    got = [row[:2] for row in rows_of(student.leaderboard(touching))]
    equal(got, ranked_tools(touching), hint="Touching bands overlap; equal medians go by name.")


def drawn_scores(rng, fails):
    """Draw AUCs of some tools, some with narrow bands and some with wide ones."""
    names = [f"tool {letter}" for letter in rng.permutation(list("ABCDEFGHIJ"))]
    scores = {}
    for name in names:
        centre, width = rng.uniform(0.55, 0.9), rng.choice([0.005, 0.02, 0.08])
        runs = (centre + width * rng.uniform(-1, 1, size=int(rng.integers(2, 7)))).tolist()
        scores[name] = [None if rng.random() < fails else score for score in runs]
    scores[name][0] = 0.0  # every answer wrong, and no failed run
    return scores


def ranked_tools(scores):
    """Give ranks by going through pairs of tools, and sort by one key after another."""
    runs = {tool: [0.5 if s is None else s for s in found] for tool, found in scores.items()}
    rank = dict.fromkeys(runs, 1)
    for worse in runs:
        for better in runs:
            if all(b > w for b in runs[better] for w in runs[worse]):
                rank[worse] += 1
    order = sorted(runs)
    order.sort(key=lambda tool: statistics.median(runs[tool]), reverse=True)
    order.sort(key=rank.get)
    return [[rank[tool], tool] for tool in order]


def rows_of(board):
    """Take the student's board apart; anything that has not five columns loses the part."""
    rows = [list(row) if isinstance(row, (list, tuple)) else row for row in list_of(board)]
    whole = all(isinstance(row, list) and len(row) == 5 for row in rows)
    expect(whole, "a row should be (rank, tool, median, low, high)")
    return [[int(row[0]), str(row[1]), *row[2:]] for row in rows]


def list_of(value):
    """Lose the part unless a value is a list or a tuple."""
    expect(isinstance(value, (list, tuple)), f"expected a list, got {type(value).__name__}")
    return list(value)


@task("ensemble_selection", points=1)
def ensemble_of_one_round(student, rng):
    """One round: the model with the lowest log loss, of equals the first, chances clipped."""
    for sure in (False, True):
        chances, y = drawn_chances(rng, models=6, rows=40)
        if sure:  # the last is right but for one row, of which it is certain
            chances[-1] = y
            chances[-1, rng.integers(40)] -= 1
            chances[-1] = np.abs(chances[-1])
        alone = weights_of_greedy_mix(chances, y, 1)
        chances = np.vstack([chances, chances[alone.argmax()]])
        for rounds in (1, 3):
            expected = weights_of_greedy_mix(chances, y, rounds)
            close(student.ensemble_selection(chances, y, rounds), expected)


@task("ensemble_selection", points=2)
def ensemble_of_many_rounds(student, rng):
    """Many rounds, with replacement, as lists and as arrays; what went in stays as it was."""
    for rounds in (2, 7, 20):
        chances, y = drawn_chances(rng, models=8, rows=60)
        given = student.keep(chances, y)
        close(student.ensemble_selection(*given, rounds), weights_of_greedy_mix(chances, y, rounds))
        equal(student.fetch(given[0]), chances, hint="The probabilities have changed.")
    chances, y = drawn_chances(rng, models=4, rows=15)
    expected = weights_of_greedy_mix(chances, y, 9)
    close(student.ensemble_selection(chances.tolist(), y.tolist(), 9), expected)


def drawn_chances(rng, models, rows):
    """Draw models that err in different rows; one is better than the others."""
    y = rng.integers(2, size=rows)
    y[:2] = 0, 1
    noise = rng.uniform(0.8, 2.0, size=(models, 1))
    noise[rng.integers(models)] = 0.6
    signal = np.where(y == 1, 0.7, -0.7) + noise * rng.normal(size=(models, rows))
    return 1 / (1 + np.exp(-signal)), y


def weights_of_greedy_mix(chances, y, rounds):
    """Add one model at a time, the whole mix worked out anew for each candidate."""
    chosen = []
    for _ in range(rounds):
        losses = []
        for model in range(len(chances)):
            p = np.mean([chances[i] for i in [*chosen, model]], axis=0).clip(1e-6, 1 - 1e-6)
            losses.append(-np.log(np.where(np.asarray(y) == 1, p, 1 - p)).mean())
        best = min(range(len(chances)), key=lambda model: round(losses[model], 12))
        chosen.append(best)
    return np.bincount(chosen, minlength=len(chances)) / rounds


@task("meta_start", points=1)
def meta_start_nearest(student, rng):
    """The nearest data sets' models, each meta-feature divided by its range."""
    for count in (1, 3, 6, *5 * [8], *5 * [14]):
        features, best, new = drawn_sets(rng)
        expected = models_of_nearest(features, best, new, count)
        equal(list_of(student.meta_start(features, best, new, count)), expected)


@task("meta_start", points=1)
def meta_start_edges(student, rng):
    """Ties, a meta-feature that is the same everywhere, none twice, fewer than asked for; lists."""
    features, best, new = drawn_sets(rng)
    features[:, 1], new[1] = 7.0, float(rng.uniform(100, 200))
    features[3], features[8] = features[0], features[0]
    best[0], best[3], best[8], new[2:] = "first", "second", "third", features[0, 2:]
    for count in (1, 2, 3, 50):
        expected = models_of_nearest(features, best, new, count)
        given = features.tolist(), best, new.tolist(), count
        equal(list_of(student.meta_start(*given)), expected)


def drawn_sets(rng):
    """Draw data sets whose meta-features have very different ranges, some far from the new one."""
    features = rng.random((14, 4)) ** [1, 6, 1, 6] * [0.25, 1.0, 512.0, 8.0]
    models = [f"model {letter}" for letter in rng.permutation(list("ABCDEFGHIJ"))]
    best = [models[i] for i in rng.integers(10, size=14)]
    new = features[rng.integers(14)] * rng.uniform(0.7, 1.3, size=4)
    far = int(rng.choice([1, 3]))
    new[far] = rng.uniform(1.5, 3.0) * features[:, far].max()
    return features, best, new


def models_of_nearest(features, best, new, count):
    """Find the nearest one after another, in fractions, so that equals are equal."""
    columns = [[Fraction(value) for value in column] for column in np.transpose(features).tolist()]
    point = [Fraction(value) for value in np.asarray(new).tolist()]
    apart = [Fraction(0)] * len(best)
    for column, value in zip(columns, point, strict=True):
        if (spread := max(column) - min(column)) > 0:
            apart = [a + abs(v - value) / spread for a, v in zip(apart, column, strict=True)]
    left, found = list(range(len(best))), []
    while left and len(found) < count:
        nearest = min(left, key=lambda place: (apart[place], place))
        left.remove(nearest)
        if best[nearest] not in found:
            found.append(best[nearest])
    return found


# 3-cloud


AUTOPILOT_WORDS = {"auc": "AUC", "accuracy": "Accuracy", "precision": "Precision"}
AZURE_WORDS = {
    "auc": "auc_weighted",
    "accuracy": "accuracy",
    "precision": "precision_score_weighted",
}


@task("autopilot_request", points=1)
def autopilot_request_valid(student, rng):
    """Amazon's own model accepts it, its words and patterns too, for jobs with fresh names."""
    for job, bucket, role in autopilot_jobs(rng):
        got = student.autopilot_request(job, bucket, role)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        named = {"AutoMLJobName": job["name"], "RoleArn": role}
        equal({name: got.get(name) for name in named}, named, hint="The job's name and the role.")
        complaint = botocore_complaint(got)
        expect(not complaint, complaint)


@task("autopilot_request", points=1)
def autopilot_request_says(student, rng):
    """It says which data, target, kind of problem, metric and results, and nothing else."""
    for job, bucket, role in autopilot_jobs(rng):
        got = student.autopilot_request(job, bucket, role)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        kind = got.get("AutoMLProblemTypeConfig")
        tabular = kind.get("TabularJobConfig") if isinstance(kind, dict) else None
        expect(isinstance(tabular, dict), "there is no TabularJobConfig")
        tabular = {name: tabular[name] for name in tabular if name != "CompletionCriteria"}
        aim = {"TargetAttributeName": job["target"], "ProblemType": "BinaryClassification"}
        equal(tabular, aim, hint="What the tabular job predicts.")
        place = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{job['data']}"}
        wanted = {
            "AutoMLJobName": job["name"],
            "RoleArn": role,
            "AutoMLJobInputDataConfig": [
                {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
            ],
            "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/models"},
            "AutoMLJobObjective": {"MetricName": AUTOPILOT_WORDS[job["metric"]]},
        }
        equal({name: got[name] for name in got if name != "AutoMLProblemTypeConfig"}, wanted)


@task("autopilot_request", points=1)
def autopilot_request_budget(student, rng):
    """The budget: candidates, and the whole job's minutes as whole seconds; the job stays."""
    for job, bucket, role in autopilot_jobs(rng):
        (kept,) = student.keep(job)
        got = student.autopilot_request(kept, bucket, role)
        equal(student.fetch(kept), job, hint="The job that went in has changed.")
        try:
            limits = got["AutoMLProblemTypeConfig"]["TabularJobConfig"]["CompletionCriteria"]
        except (KeyError, TypeError):
            limits = "no CompletionCriteria in the TabularJobConfig"
        seconds = int(np.floor(job["minutes"] * 60 + 0.5))
        wanted = {"MaxCandidates": job["trials"], "MaxAutoMLJobRuntimeInSeconds": seconds}
        equal(limits, wanted, hint=f"{job['minutes']} minutes.")
        whole = all(type(value) is int for value in limits.values())
        expect(whole, "a limit is not an int, and the client refuses it")


def autopilot_jobs(rng):
    """Draw jobs, one for each metric, with minutes that are not near half a second."""
    signs = 1, -1, 1  # a little more than whole seconds, and a little less
    for sign, metric in zip(signs, rng.permutation(list(AUTOPILOT_WORDS)).tolist(), strict=True):
        seconds = int(rng.integers(300, 20_000)) + sign * float(rng.uniform(0.1, 0.4))
        job = cloud_job(rng, metric, round(seconds / 60, 5))
        account = "".join(str(digit) for digit in rng.integers(10, size=12))
        role = f"arn:aws:iam::{account}:role/{cloud_name(rng)}"
        yield job, f"bucket-{cloud_name(rng)}", role
    job = cloud_job(rng, "auc", int(rng.integers(10, 300)))
    yield job, f"bucket-{cloud_name(rng)}", role


def cloud_job(rng, metric, minutes):
    return {
        "name": f"job-{cloud_name(rng)}",
        "data": f"{cloud_name(rng)}/{rng.integers(1990, 2030)}",
        "target": cloud_name(rng),
        "metric": metric,
        "minutes": minutes,
        "trials": int(rng.integers(5, 400)),
        "workers": int(rng.integers(2, 9)),
    }


def cloud_name(rng):
    return "".join(chr(97 + letter) for letter in rng.integers(26, size=8))


def botocore_complaint(request):
    """Return what Amazon's client and the model that comes with it have against a request."""
    from botocore.validate import ParamValidator

    shape = autopilot_shape()
    try:
        report = ParamValidator().validate(request, shape).generate_report()
    except Exception as problem:  # an odd request: the client itself fails on it
        return f"Amazon's client can't read it: {problem}"
    return report or next(broken_rules(request, shape), "")


@cache
def autopilot_shape():
    from botocore.session import Session

    service = Session().get_service_model("sagemaker")
    return service.operation_model("CreateAutoMLJobV2").input_shape


def broken_rules(value, shape, where="the request"):
    """Give the rules of the model that the client leaves to the service."""
    rules = shape.metadata
    if shape.type_name == "structure":
        for name, inner in value.items():
            yield from broken_rules(inner, shape.members[name], f"{where}'s {name}")
    elif shape.type_name == "list":
        for inner in value:
            yield from broken_rules(inner, shape.member, where)
    elif value not in rules.get("enum", [value]):
        yield f"{where}: {value!r} is none of {', '.join(rules['enum'])}"
    elif "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        yield f"{where}: {value!r} is not of the form {rules['pattern']}"
    elif isinstance(value, int) and value > rules.get("max", value):
        yield f"{where}: {value} is more than {rules['max']}"


@task("azure_job", points=1)
def azure_job_says(student, rng):
    """Azure's client reads it, and it says which data, target, metric and machines."""
    for job in azure_jobs(rng):
        got = student.azure_job(job)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        wanted = {
            "type": "automl",
            "task": "classification",
            "name": job["name"],
            "compute": "azureml:cpu-cluster",
            "training_data": {
                "type": "mltable",
                "path": "azureml://datastores/mine/paths/" + job["data"],
            },
            "target_column_name": job["target"],
            "primary_metric": AZURE_WORDS[job["metric"]],
        }
        equal({name: got[name] for name in got if name != "limits"}, wanted)
        # Nothing but numbers is left that the client has not been told by us.
        limits = got.get("limits")
        expect(isinstance(limits, dict), "there are no limits")
        whole = all(type(value) is int for value in limits.values())
        expect(whole, f"the limits are not all of type int: {limits}")
        complaint = azure_complaint(got)
        expect(not complaint, complaint)


@task("azure_job", points=1)
def azure_job_limits(student, rng):
    """The whole job's limits: minutes, trials, and how many at a time; the job stays."""
    for job in azure_jobs(rng):
        (kept,) = student.keep(job)
        limits = limits_of(student.azure_job(kept))
        equal(student.fetch(kept), job, hint="The job that went in has changed.")
        wanted = {
            "timeout_minutes": job["minutes"],
            "max_trials": job["trials"],
            "max_concurrent_trials": job["workers"],
        }
        equal({name: limits.get(name) for name in wanted}, wanted)
        others = sorted(limits.keys() - wanted.keys() - {"trial_timeout_minutes"})
        expect(not others, f"limits that nobody asked for: {others}")


@task("azure_job", points=1)
def azure_job_turns(student, rng):
    """The limit for one trial, so that all have their turn, and never less than a minute."""
    for job in azure_jobs(rng):
        limits = limits_of(student.azure_job(job))
        rounds = len(range(0, job["trials"], job["workers"]))
        each = next((m for m in range(job["minutes"], 1, -1) if m * rounds <= job["minutes"]), 1)
        hint = f"{job['minutes']} minutes, {rounds} rounds."
        equal(limits.get("trial_timeout_minutes"), each, hint=hint)


def azure_jobs(rng):
    """Draw jobs: rounds that come out even, that do not, one round, and too many."""
    workers = int(rng.integers(3, 8))
    rounds = int(rng.integers(3, 9))
    sizes = {
        "auc": (workers * rounds, rounds * int(rng.integers(4, 9))),
        "accuracy": (workers * rounds + 1, rounds * 7 + 3),
        "precision": (workers - 1, int(rng.integers(10, 90))),
    }
    for metric, (trials, minutes) in sizes.items():
        yield cloud_job(rng, metric, minutes) | {"trials": trials, "workers": workers}
    yield cloud_job(rng, "auc", int(rng.integers(5, 10))) | {"trials": 300, "workers": workers}


def limits_of(got):
    expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
    limits = got.get("limits")
    expect(isinstance(limits, dict), "there are no limits")
    return limits


def azure_complaint(job):
    """Return what Azure's client has against a job that it would read from a YAML file."""
    from azure.ai.ml import load_job

    try:
        load_job(io.StringIO(json.dumps(job)))
    except Exception as problem:
        return " ".join(str(problem).split("If you are trying")[0].split())
    return ""


@task("expected_cost", points=1)
def expected_cost_values(student, rng):
    """The range for parts that are paid once and every month, amounts and prices as pairs."""
    for count in rng.integers(2, 7, size=4).tolist():
        parts = [cost_part(rng, 0.0) for _ in range(count)]
        parts[0]["per"], parts[1]["per"] = "once", "month"
        months = int(rng.integers(2, 48))
        close(student.expected_cost(parts, months), cost_by_corners(parts, months), rtol=1e-9)


@task("expected_cost", points=1)
def expected_cost_credits(student, rng):
    """Credits, whose prices are negative, alone and among others."""
    for turn, count in enumerate(rng.integers(1, 6, size=5).tolist()):
        parts = [cost_part(rng, 0.4) for _ in range(count)]
        parts[0]["price"] = [(-9.5, -2.25), (-4.75, 8.5)][turn % 2]
        months = int(rng.integers(2, 48))
        wanted = cost_by_corners(parts, months)
        close(student.expected_cost(parts, months), wanted, rtol=1e-9, atol=1e-9)


@task("expected_cost", points=1)
def expected_cost_numbers(student, rng):
    """Single numbers beside pairs, no months or a part of one, no parts; the parts stay."""
    for months in (0, float(rng.uniform(0.2, 0.9)), int(rng.integers(2, 30))):
        parts = [cost_part(rng, 0.0) for _ in range(5)]
        parts[0]["per"], parts[1]["per"] = "once", "month"
        parts[0]["amount"], parts[1]["price"] = 3.5, int(rng.integers(5, 50))
        parts[2] |= {"amount": int(rng.integers(1, 9)), "price": round(float(rng.uniform(2, 9)), 2)}
        (kept,) = student.keep(parts)
        got = student.expected_cost(kept, months)
        close(got, cost_by_corners(parts, months), rtol=1e-9, atol=1e-9)
        equal(student.fetch(kept), parts, hint="The parts that went in have changed.")
    close(student.expected_cost([], 7), [0, 0], atol=1e-12, hint="No parts.")


def cost_part(rng, credit):
    """Draw a part; its price is negative, or crosses zero, with the probability of a credit."""
    amount = sorted(np.round(rng.uniform(1, 100, size=2), 1).tolist())
    price = sorted(np.round(rng.uniform(1, 50, size=2), 2).tolist())
    if rng.random() < credit:
        price = [-price[1], -price[0]] if rng.random() < 0.7 else [-price[0], price[1]]
    per = str(rng.choice(["once", "month"]))
    return {"amount": tuple(amount), "price": tuple(price), "per": per}


def cost_by_corners(parts, months):
    """Return the extremes over all corners: each part at one end of its amount and price."""
    corners = []
    for part in parts:
        ends = [
            value if isinstance(value, tuple) else [value]
            for value in (part["amount"], part["price"])
        ]
        times = {"once": 1, "month": months}[part["per"]]
        corners.append([times * amount * price for amount, price in itertools.product(*ends)])
    return [sum(min(ends) for ends in corners), sum(max(ends) for ends in corners)]
