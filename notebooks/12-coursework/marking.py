"""The marking of 12-coursework: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. The flights are drawn afresh for every
run, and go to the sandbox as files; what the future brings stays here.
"""

import functools
import io
import itertools
import math

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sklearn.metrics import roc_auc_score

from labkit import data
from labkit.grading.marking import Lost, close, equal, expect, faster, task

# 2-project

FOLDER = "/tmp/flights-of-the-marker"
RUNGS = ["project/loop", "project/one worker", "project/workers"]


@task("mean_delays", points=2)
def mean_delays_of_fresh_files(student, rng):
    """Rows and mean delays of fresh files of different length."""
    for parts in ([0.05, 0.15], [0.5], [0.2, 0.25, 0.9]):
        table = draw_flights(rng, 9_000)
        files = send_files(student, rng, table, parts)
        same_delays(student.mean_delays(files, 2), table)


@task("mean_delays", points=2)
def mean_delays_at_the_edges(student, rng):
    """Any number of workers, a single file, and pairs that some files, or all, know nothing of."""
    table = draw_flights(rng, 4_000)
    carriers = table["carrier"].cast("string").to_numpy()
    table, carriers = (rows.take(np.argsort(carriers)) for rows in (table, carriers))
    never = carriers == rng.choice(["AA", "B6", "DL", "EV", "MQ", "UA"])
    by_carrier = without_delays(table, pa.array(never))
    for workers, parts in ((1, [0.3, 0.4]), (3, [0.3, 0.4]), (40, [0.3, 0.4]), (2, [])):
        files = send_files(student, rng, by_carrier, parts)
        same_delays(student.mean_delays(files, workers), by_carrier)
    early = np.arange(len(table)) < 500
    first_unknown = without_delays(table, pa.array(early))
    files = send_files(student, rng, first_unknown, [500 / len(table)])
    same_delays(student.mean_delays(files, 2), first_unknown)


@task("mean_delays", points=2)
def mean_delays_without_a_loop(student, rng):
    """At least twice as fast as the plain loop over rows, with one worker."""
    loop, inputs, same = against_the_loop(student, rng)
    faster(student.mean_delays, loop, inputs, 2, same)


@task("verified_speedup", points=1)
def verified_speedup_refuses(student, rng):
    """A wrong answer has no speed, be it a value, a key or a NaN; nor have five repeats."""
    for wrong in ("value", "few", "missing", "surplus", "nan", "nan here", "two nans", "renamed"):
        plain, fast = draw_repeats(rng, 3.0)
        answer = draw_answer(rng)
        other, key = dict(answer), str(rng.choice(list(answer)))
        if wrong in ("value", "few"):
            other[key] += float(rng.choice([-0.002, 0.002, 50.0]))
            plain = plain[:5] if wrong == "few" else plain
        elif wrong == "missing":
            del other[key]
        elif wrong == "surplus":
            other["ZZ"] = 1.0
        elif wrong == "renamed":
            other["ZZ"] = other.pop(key)
        else:
            here, there = wrong != "nan", wrong != "nan here"
            answer[key] = math.nan if here else answer[key]
            other[key] = math.nan if there else other[key]
        got = student.verified_speedup(plain, fast, answer, other)
        same_verdict(got, ("wrong answer", None, None, None))
    answer = draw_answer(rng)
    for shorter in (0, 1):
        repeats = draw_repeats(rng, 3.0)
        repeats[shorter] = repeats[shorter][:5]
        got = student.verified_speedup(*repeats, answer, dict(answer))
        same_verdict(got, ("too few repeats", None, None, None))


@task("verified_speedup", points=2)
def verified_speedup_values(student, rng):
    """The ratio of medians and its interval, for lists of any order and length."""
    for times in (8.0, 2.0, 1.1, 1.0, 0.5, 0.1):
        plain, fast = draw_repeats(rng, times)
        answer = draw_answer(rng)
        near = {key: value + rng.uniform(-9e-4, 9e-4) for key, value in answer.items()}
        got = student.verified_speedup(plain, fast, answer, near)
        same_verdict(got, judged(plain, fast))
    plain, fast = draw_repeats(rng, 4.0)
    got = student.verified_speedup(np.array(plain), tuple(fast), {"a": -1.0}, {"a": -1.0})
    same_verdict(got, judged(plain, fast))


@task("verified_speedup", points=1)
def verified_speedup_verdicts(student, rng):
    """Faster, slower, or not distinguishable: also where the interval just touches 1."""
    step = float(rng.uniform(0.5, 2.0))
    lower, upper = [step * k for k in range(1, 7)], [step * k for k in range(6, 12)]
    above = [step * (k + 0.01) for k in range(6, 12)]
    cases = [(upper, lower), (lower, upper), (above, lower), (lower, above), (lower, lower[::-1])]
    for plain, fast in cases:
        got = student.verified_speedup(plain, fast, {"a": 1.0}, {"a": 1.0})
        same_verdict(got, judged(plain, fast))


@task("run_pipeline", points=2)
def run_pipeline_delays(student, rng):
    """Rows and mean delays of all files, for one worker and for three."""
    for fits, workers in ((1, 1), (3, 3)):
        run = run_on_fresh_days(student, rng, fits, workers)
        same_delays((run["got"]["rows"], run["got"]["means"]), run["table"])


@task("run_pipeline", points=2)
def run_pipeline_beats_the_floor(student, rng):
    """An AUC of 0.85 or more on days that nobody has seen."""
    auc = run_on_fresh_days(student, rng, fits=3, workers=3)["auc"]
    expect(auc >= 0.85, f"its AUC on the flights held back is {auc:.3f}; 0.85 is asked for")


@task("run_pipeline", points=2)
def run_pipeline_keeps_its_promise(student, rng):
    """The promise is kept within 0.05; with delays drawn by lot it is no more than luck."""
    run = run_on_fresh_days(student, rng, fits=3, workers=3)
    tells_something(run)
    promised = run["got"]["score"]
    words = f"it promised {promised:.3f}, and the flights held back show {run['auc']:.3f}"
    expect(abs(promised - run["auc"]) <= 0.05, words)
    files = send_files(student, rng, delays_by_lot(rng, run["table"]), [0.2, 0.5], "by-lot")
    promised = student.run_pipeline(files, run["holdout"], 3, 3)["score"]
    expect(is_number(promised), "the score is no number")
    words = f"it promised {promised:.3f} with delays drawn by lot, which nothing foretells"
    expect(promised <= 0.58, f"{words}: scored on what the model learnt from?")


@task("run_pipeline", points=2)
def run_pipeline_keeps_its_budget(student, rng):
    """No more fits than allowed, different settings, and the best of their scores."""
    for fits, workers in ((1, 1), (5, 2)):
        run = run_on_fresh_days(student, rng, fits, workers)
        tells_something(run)
        tried = run["got"]["tried"]
        few = "a single setting was tried" if fits > 1 else "nothing was tried"
        expect(len(tried) >= min(fits, 2), few)
        expect(len(tried) <= fits, f"{len(tried)} settings were tried with {fits} fits")
        settings = {repr(sorted(setting.items())) for setting, _ in tried}
        expect(len(settings) == len(tried), "a setting was tried twice")
        best = max(score for _, score in tried)
        equal(run["got"]["score"], best, hint="The best of the scores.")


@task("run_pipeline", points=2)
def run_pipeline_knows_no_future(student, rng):
    """A prediction uses nothing unknown at departure, and no other flight of the holdout."""
    run = run_on_fresh_days(student, rng, fits=3, workers=3)
    tells_something(run)
    files, holdout, late = run["files"], run["holdout"], run["late"]
    noise = {
        "arr_delay": rng.normal(30, 60, late.size),
        "air_time": rng.uniform(20, 700, late.size),
    }
    again = student.run_pipeline(files, holdout.assign(**noise), 3, 2)["late"]
    hint = "With other numbers in arr_delay and air_time, which nobody knows yet: the same."
    close(again, late, hint=hint, atol=1e-9)
    some = rng.permutation(late.size)[: late.size // 3]
    fewer = student.run_pipeline(files, holdout.iloc[some].reset_index(drop=True), 3, 1)["late"]
    close(fewer, late[some], hint="A third of the holdout alone, in another order.", atol=1e-9)


@task("claims", points=2)
def claims_are_backed(student, rng):
    """Each ratio is what the lab book's lines back; where they can't tell, it is None."""
    claim = read_claims(student)
    slow, one, many = claim["lines"]
    low, high = slow["low"] / one["high"], slow["high"] / one["low"]
    within(claim["over_loop"], low, high, "over_loop")
    low, high = one["low"] / many["high"], one["high"] / many["low"]
    if low <= 1 <= high:
        words = f"over_one is {claim['over_one']}, but the lines back {low:.2f} to {high:.2f}"
        expect(claim["over_one"] is None, f"{words}: nothing is told apart")
    else:
        within(claim["over_one"], low, high, "over_one")


@task("claims", points=1)
def claims_are_possible(student, rng):
    """One machine, one table, quartiles in order, and no more than workers and cores can give."""
    claim = read_claims(student)
    lines = claim["lines"]
    for key in ("machine", "items", "cores"):
        expect(len({line[key] for line in lines}) == 1, f"the lines differ in {key}")
    for line in lines:
        ordered = 0 < line["low"] <= line["seconds"] <= line["high"]
        expect(ordered, f"{line['name']}: low, seconds and high are not in order")
    most = min(claim["workers"], lines[2]["cores"])
    words = f"over_one is {claim['over_one']}, with {claim['workers']} workers"
    possible = claim["over_one"] is None or claim["over_one"] <= 1.1 * most
    expect(possible, f"{words} on {lines[2]['cores']} cores")


@task("claims", points=1)
def claims_hold_here(student, rng):
    """The marker's own clock finds at least a twentieth of over_loop."""
    claim = read_claims(student)
    slow, one, _ = claim["lines"]
    within(claim["over_loop"], slow["low"] / one["high"], slow["high"] / one["low"], "over_loop")
    loop, inputs, same = against_the_loop(student, rng)
    faster(student.mean_delays, loop, inputs, max(1.0, claim["over_loop"] / 20), same)


@functools.cache
def flights_to_draw_from():
    """Read flights of a seed that no notebook has, and the day of the year of each."""
    table = pq.read_table(data.make_flights(250_000, seed=9_120_318))
    return table, table["month"].to_numpy() * 32 + table["day"].to_numpy()


def draw_flights(rng, rows, columns=None):
    table, _ = flights_to_draw_from()
    table = table.select(columns) if columns else table
    return table.take(rng.choice(len(table), size=rows, replace=False))


def without_delays(table, where):
    """Make delays unknown."""
    delays = pc.if_else(where, pa.scalar(None, pa.float32()), table["arr_delay"])
    return table.set_column(table.schema.get_field_index("arr_delay"), "arr_delay", delays)


def delays_by_lot(rng, table):
    """Give the known delays to other flights, so that nothing foretells them."""
    delays = table["arr_delay"].to_numpy().copy()
    known = np.flatnonzero(~np.isnan(delays))
    delays[known] = delays[rng.permutation(known)]
    where = table.schema.get_field_index("arr_delay")
    return table.set_column(where, "arr_delay", pa.array(delays, from_pandas=True))


def numbered_anew(table):
    """Let a piece number its carriers and origins in the order in which it meets them."""
    for name in ("carrier", "origin"):
        texts = table[name].cast("string").combine_chunks()
        table = table.set_column(
            table.schema.get_field_index(name), name, texts.dictionary_encode()
        )
    return table


def file_bytes(table):
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="none")
    return buffer.getvalue()


def send_files(student, rng, table, parts, batch=None):
    """Cut a table at some parts of its rows, and write each piece as a file in the sandbox."""
    student.make("os.makedirs", name=FOLDER, exist_ok=True)
    cuts = [0, *(int(part * len(table)) for part in parts), len(table)]
    batch, files = batch or f"batch-{rng.integers(8)}", []
    for start, end in itertools.pairwise(cuts):
        content = np.frombuffer(
            file_bytes(numbered_anew(table.slice(start, end - start))), np.uint8
        )
        name = f"{FOLDER}/{batch}-part-{len(files)}.parquet"
        student.make("labkit.grading.engines.file", name=name, content=content)
        files.append(name)
    return files


def means_by_counting(table):
    """Work out the mean of each pair from whole numbers, without a group-by."""
    carriers, origins = (
        table[name].cast("string").to_numpy(False) for name in ("carrier", "origin")
    )
    delays = table["arr_delay"].to_numpy().astype(float)
    known = ~np.isnan(delays)
    pairs, place = np.unique(
        np.char.add(np.char.add(carriers[known].astype(str), "|"), origins[known].astype(str)),
        return_inverse=True,
    )
    means = np.bincount(place, delays[known]) / np.bincount(place)
    return dict(
        zip((tuple(pair.split("|")) for pair in pairs.tolist()), means.tolist(), strict=True)
    )


def same_delays(got, table):
    pair = isinstance(got, tuple | list) and len(got) == 2
    expect(pair, f"expected a pair, the rows and the means, got {got!r}")
    equal(got[0], len(table), hint="All rows, unknown delays included.")
    close(got[1], means_by_counting(table), hint="Sums and counts of all files.", atol=1e-3)


def against_the_loop(student, rng):
    """Return the loop, fresh files for it and for the student's function, and how they compare."""
    sent = {}

    def inputs():
        table = draw_flights(rng, 20_000, ["month", "origin", "arr_delay", "carrier", "distance"])
        files = send_files(student, rng, table, [0.3])
        sent[files[0]] = [file_bytes(table.slice(0, 6_000)), file_bytes(table.slice(6_000))]
        return files, 1

    def loop(files, _):
        rows, sums, counts = 0, {}, {}
        for content in sent.pop(files[0]):
            columns = ["carrier", "origin", "arr_delay"]
            for row in pq.read_table(io.BytesIO(content), columns=columns).to_pylist():
                rows += 1
                if row["arr_delay"] is not None:
                    pair = row["carrier"], row["origin"]
                    sums[pair] = sums.get(pair, 0.0) + row["arr_delay"]
                    counts[pair] = counts.get(pair, 0) + 1
        return rows, {pair: sums[pair] / counts[pair] for pair in sums}

    def same(got, expected):
        pair = isinstance(got, tuple | list) and len(got) == 2
        expect(pair, f"expected a pair, the rows and the means, got {got!r}")
        equal(got[0], expected[0])
        close(got[1], expected[1], atol=1e-3)

    return loop, inputs, same


def draw_repeats(rng, times):
    """Draw the repeats of two versions, one of which is so many times as fast, in any order."""
    counts = rng.integers(6, 30, size=2)
    scatter = [1 + rng.gamma(2.0, 0.02, size=count) for count in counts]
    for one in scatter:
        one[rng.integers(one.size)] *= 3
    return [(times * scatter[0]).tolist(), scatter[1].tolist()]


def draw_answer(rng):
    names = rng.choice([f"{a}{b}" for a in "ABCDEF" for b in "0123456789"], size=5, replace=False)
    return {name: float(rng.normal(5, 20)) for name in names.tolist()}


def judged(plain, fast):
    """Judge two lists of repeats; the bounds come from the coin's own distribution."""
    bounds = []
    for seconds in (plain, fast):
        heads = np.cumsum([math.comb(len(seconds), j) / 2 ** len(seconds) for j in range(99)])
        thrown = int(np.searchsorted(heads, 0.025, side="right"))
        kept = np.sort(np.asarray(seconds))[thrown - 1 : len(seconds) - thrown + 1]
        bounds.append((kept[0], kept[-1]))
    low, high = bounds[0][0] / bounds[1][1], bounds[0][1] / bounds[1][0]
    verdict = "not distinguishable"
    if low > 1 or high < 1:
        verdict = "faster" if low > 1 else "slower"
    return verdict, float(np.median(plain) / np.median(fast)), float(low), float(high)


def same_verdict(got, expected):
    expect(isinstance(got, dict), f"expected a dictionary, got {got!r}")
    keys = ("verdict", "speedup", "low", "high")
    missing = [key for key in keys if key not in got]
    expect(not missing, f"the key {', '.join(missing)} is missing")
    equal(got["verdict"], expected[0])
    for key, value in zip(keys[1:], expected[1:], strict=True):
        close(got[key], value, hint=f"This is {key!r}; the verdict is {expected[0]!r}.")


def run_on_fresh_days(student, rng, fits, workers):
    """Run the pipeline on fresh files, once for each pair of fits and workers."""
    runs = student.__dict__.setdefault("runs", {})
    if (fits, workers) not in runs:
        runs[fits, workers] = one_run(student, rng, fits, workers)
    return runs[fits, workers]


def one_run(student, rng, fits, workers):
    """Return what went in, what came back, and its AUC on days that are in no file."""
    table, day = flights_to_draw_from()
    held = np.isin(day, rng.choice(np.unique(day), size=60, replace=False))
    ours = table.take(rng.choice(np.flatnonzero(~held), size=12_000, replace=False))
    unseen = table.take(rng.choice(np.flatnonzero(held), size=4_000, replace=False)).to_pandas()
    unseen = unseen.dropna(subset=["arr_delay"]).reset_index(drop=True)
    came_late = (unseen["arr_delay"] >= 15).to_numpy()
    texts = dict.fromkeys(["carrier", "tailnum", "origin", "dest"], str)
    holdout = unseen.assign(arr_delay=-1.0, air_time=1.0).astype(texts)
    files = send_files(student, rng, ours, [0.2, 0.5], f"fits-{fits}")
    got = student.run_pipeline(files, holdout, fits, workers)
    expect(isinstance(got, dict), f"expected a dictionary, got {got!r}")
    keys = ("rows", "means", "tried", "score", "late")
    missing = [key for key in keys if key not in got]
    expect(not missing, f"the key {', '.join(missing)} is missing")
    late = np.asarray(got["late"])
    expect(late.shape == came_late.shape, f"expected {came_late.size} predictions: {late.shape}")
    expect(late.dtype.kind in "biuf", "a prediction is no number")
    late = late.astype(float)
    expect(bool(np.isfinite(late).all()), "a prediction is missing or infinite")
    expect(looks_tried(got["tried"]), "tried is no list of pairs (dictionary, score)")
    expect(is_number(got["score"]), "the score is no number")
    run = {"files": files, "table": ours, "holdout": holdout, "got": got, "late": late}
    return {**run, "auc": float(roc_auc_score(came_late, late))}


def tells_something(run):
    """Keep a promise about nothing from counting."""
    expect(run["auc"] > 0.6, f"its AUC on the flights held back is {run['auc']:.3f}, like a coin's")


def looks_tried(tried):
    return isinstance(tried, list | tuple) and all(
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and isinstance(pair[0], dict)
        and is_number(pair[1])
        for pair in tried
    )


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def read_claims(student):
    """Ask for the claims; return them with their three lines in order."""
    claim = student.claims()
    expect(isinstance(claim, dict), f"expected a dictionary, got {claim!r}")
    keys = ("entries", "workers", "over_loop", "over_one")
    missing = [key for key in keys if key not in claim]
    expect(not missing, f"the key {', '.join(missing)} is missing")
    entries = claim["entries"]
    form = isinstance(entries, list | tuple) and all(isinstance(line, dict) for line in entries)
    expect(form, "entries is no list of lines")
    by_name = {line.get("name"): line for line in entries}
    expect(by_name.keys() == set(RUNGS) and len(entries) == 3, "entries are not the three lines")
    for line in entries:
        numbers = [line.get(key) for key in ("seconds", "low", "high", "items", "cores")]
        expect(all(is_number(number) for number in numbers), f"{line['name']} lacks a number")
        texts = all(isinstance(line.get(key), str) for key in ("machine", "date"))
        expect(texts, f"{line['name']} does not say its machine and date")
        expect(min(numbers) > 0, f"{line['name']} has a number that is not above 0")
    expect(is_number(claim["workers"]) and claim["workers"] >= 1, "workers is no number from 1 on")
    expect(is_number(claim["over_loop"]), "over_loop is no number")
    expect(claim["over_one"] is None or is_number(claim["over_one"]), "over_one is no number")
    return {**claim, "lines": [by_name[name] for name in RUNGS]}


def within(value, low, high, name):
    if value is None or not low <= value <= high:
        raise Lost(f"{name} is {value}, but the lines back {low:.3g} to {high:.3g}")
