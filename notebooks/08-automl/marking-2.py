"""The marking of 08-automl/2-tools: what each task is worth, part by part."""

import statistics
from fractions import Fraction

import numpy as np

from labkit.grading.marking import close, equal, expect, task

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
        "brief": (0.4, 0.9),
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
    for count in (1, 3, 6, 14, 14):
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
    new[int(rng.choice([1, 3]))] *= 4
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
