"""The marking of 03-spark: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import ast
import itertools
import math

import numpy as np
import pandas as pd
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

from labkit.grading.marking import close, equal, expect, task

CARRIERS = ("9E", "AA", "B6", "DL", "EV", "F9", "UA", "US", "WN")
ORIGINS = ("EWR", "JFK", "LGA")
FETCHES = {"collect", "toLocalIterator", "take", "takeSample", "top", "takeOrdered"}
GROUPING = {"groupBy", "groupby", "agg", "rollup", "cube", "sql", "selectExpr", "distinct"}

# 1-mapreduce


@task("mapper", points=1)
def mapper_pairs(student, rng):
    """Each known delay, early, on time or late, becomes one pair (key, (delay, 1))."""
    for delay in (0.0, -float(rng.integers(1, 60)), *rng.integers(-70, 900, size=8) / 2):
        carrier, origin = rng.choice(CARRIERS), rng.choice(ORIGINS)
        got = student.mapper(f"{carrier},{origin},{delay}")
        is_one_pair(got, f"{carrier} {origin}", (float(delay), 1))


@task("mapper", points=1)
def mapper_nothing(student, rng):
    """A missing delay and the column names give no pair, a known delay beside them one."""
    for carrier in rng.choice(CARRIERS, size=3):
        origin, delay = rng.choice(ORIGINS), float(rng.integers(1, 99))
        got = student.mapper(f"{carrier},{origin},{delay}")
        is_one_pair(got, f"{carrier} {origin}", (delay, 1))
        is_no_pair(student.mapper(f"{carrier},{origin},"), "a missing delay")
    is_no_pair(student.mapper("carrier,origin,arr_delay"), "the column names")


@task("reducer", points=1)
def reducer_of_single_flights(student, rng):
    """The mean and the number of single flights, a mean of 0 included."""
    for _ in range(4):
        key, delays = draw_key(rng), (rng.integers(-60, 300, size=rng.integers(1, 40)) / 2).tolist()
        for values in (delays, [*delays, -math.fsum(delays)]):
            got = student.reducer(key, [(delay, 1) for delay in values])
            is_one_pair(got, key, (math.fsum(values) / len(values), len(values)))


@task("reducer", points=1)
def reducer_of_combined_flights(student, rng):
    """The mean of flights that were combined before, each part with its own number."""
    for _ in range(4):
        key, values = draw_key(rng), draw_parts(rng)
        total, count = merged(values)
        is_one_pair(student.reducer(key, values), key, (total / count, count))


@task("combiner", points=1)
def combiner_adds(student, rng):
    """One pair that stands for all of them: the sum, and the number of flights."""
    for _ in range(4):
        key, values = draw_key(rng), draw_parts(rng)
        is_one_pair(student.combiner(key, values), key, merged(values))


@task("combiner", points=1)
def combiner_again(student, rng):
    """Run on parts and then on its own results, it gives the same as run once on everything."""
    for _ in range(3):
        key, values = draw_key(rng), draw_parts(rng, least=6)
        cut = int(rng.integers(1, len(values) - 1))
        parts = []
        for some in (values[:cut], values[cut:]):
            got = student.combiner(key, some)
            is_one_pair(got, key, merged(some))
            parts.append(tuple(got[0][1]))
        is_one_pair(student.combiner(key, parts), key, merged(values))


@task("shuffle_bytes", points=1)
def shuffle_bytes_of_all(student, rng):
    """Without a combiner, the bytes of every record, however few the keys."""
    for _ in range(4):
        keys, maps = rng.integers(2, 90, size=2).tolist()
        records, line = keys * maps + int(rng.integers(1, 9999)), int(rng.integers(20, 99)) / 2
        got = student.shuffle_bytes(records, keys, maps, line, False)
        close(got, records * line, rtol=1e-9)


@task("shuffle_bytes", points=1)
def shuffle_bytes_combined(student, rng):
    """With one, a line for each key from each map task, and never more than the records."""
    for _ in range(4):
        keys, maps = rng.integers(2, 90, size=2).tolist()
        most, line = keys * maps, int(rng.integers(20, 99)) / 2
        for records in (most + int(rng.integers(1, 9999)), int(rng.integers(keys, most))):
            got = student.shuffle_bytes(records, keys, maps, line, True)
            lines = most if records > most else records
            close(got, lines * line, rtol=1e-9)


def draw_key(rng):
    return f"{rng.choice(CARRIERS)} {rng.choice(ORIGINS)}"


def draw_parts(rng, least=3):
    """Draw sums of delays with the number of flights that each stands for."""
    size = int(rng.integers(least, 12))
    counts = rng.permutation(range(2, 2 + size)).tolist()
    return [(float(rng.integers(-90, 400)) * count / 2, count) for count in counts]


def merged(values):
    return math.fsum(total for total, _ in values), sum(count for _, count in values)


def is_no_pair(got, line):
    expect(isinstance(got, list | tuple) and not got, f"{line}: an empty list was expected")


def is_one_pair(got, key, value):
    """Compare a list of one pair (key, (number, number)) with what it should be."""
    expect(isinstance(got, list | tuple) and len(got) == 1, "a list with one pair was expected")
    (pair,) = got
    expect(isinstance(pair, list | tuple) and len(pair) == 2, "the pair (key, value) was expected")
    equal(pair[0], key, hint="The key.")
    close(pair[1], value, rtol=1e-9, atol=1e-9, hint="The value.")


# 2-rdd


@task("mean_delay_rdd", points=1)
def mean_delay_rdd_values(student, rng):
    """Mean and number of the known delays of each carrier and airport."""
    for partitions in (1, 5):
        rows = draw_flights(rng, 300)
        same_means(student.mean_delay_rdd(make_rdd(student, rows, partitions)), rows)


@task("mean_delay_rdd", points=1)
def mean_delay_rdd_edges(student, rng):
    """Missing delays add nothing, pairs with none are left out, delays of 0 count."""
    rows = draw_flights(rng, 60)
    rows += [("ZZ", "EWR", math.nan)] * 2 + [("YY", "JFK", 0.0)] * 3
    rows += [("XX", "LGA", math.nan), ("XX", "LGA", float(rng.integers(5, 90)))]
    same_means(student.mean_delay_rdd(make_rdd(student, rows, 4)), rows)


@task("mean_delay_rdd", points=1)
def mean_delay_rdd_stays_out_there(student, rng):
    """The rows stay with the executors, and are combined before they are sent."""
    rows = draw_flights(rng, 80)
    same_means(student.mean_delay_rdd(make_rdd(student, rows, 3)), rows)
    keeps_rows_out_there(student.source, "mean_delay_rdd")


@task("kmeans_step_rdd", points=1)
def kmeans_step_rdd_values(student, rng):
    """The means of all pixels of each centre, whatever the sizes of the blocks."""
    for d, k in ((3, 5), (2, 3)):
        blocks, centres = draw_blocks(rng, d), rng.uniform(0, 100, size=(k, d))
        got = student.kmeans_step_rdd(make_rdd(student, blocks, 3), centres)
        close(got, moved_centres(blocks, centres), rtol=1e-7, atol=1e-9)
    # The first pixel is nearer to 0, though not by the sum of its differences.
    scale = rng.uniform(1, 9)
    blocks = [scale * np.array([[3.0, 3.0], [9.0, 3.0]])]
    centres = scale * np.array([[0.0, 0.0], [7.5, 3.0]])
    got = student.kmeans_step_rdd(make_rdd(student, blocks, 1), centres)
    close(got, moved_centres(blocks, centres), rtol=1e-7, atol=1e-9)


@task("kmeans_step_rdd", points=1)
def kmeans_step_rdd_edges(student, rng):
    """Empty blocks, a tie, a centre without pixels, which stays, and centres left as they were."""
    blocks = [*draw_blocks(rng, 1), np.empty((0, 1)), np.array([[200.0], [202.0]])]
    centres = np.array([[199.0], [205.0], [-900.0 - rng.integers(9)], [30.0], [70.0]])
    (kept,) = student.keep(centres)
    got = student.kmeans_step_rdd(make_rdd(student, blocks, 4), kept)
    close(got, moved_centres(blocks, centres), rtol=1e-7, atol=1e-9)
    equal(student.fetch(kept), centres, hint="What went in has changed.")


@task("kmeans_step_rdd", points=1)
def kmeans_step_rdd_stays_out_there(student, rng):
    """The pixels stay with the executors, and are added up before they are sent."""
    blocks, centres = draw_blocks(rng, 3), rng.uniform(0, 100, size=(4, 3))
    got = student.kmeans_step_rdd(make_rdd(student, blocks, 2), centres)
    close(got, moved_centres(blocks, centres), rtol=1e-7, atol=1e-9)
    keeps_rows_out_there(student.source, "kmeans_step_rdd")


@task("salted_key", points=1)
def salted_key_of_frequent_keys(student, rng):
    """The salts of a frequent key go round, and stay below its number of parts."""
    for _ in range(3):
        salts = {"UA": int(rng.integers(2, 9)), "B6": int(rng.integers(10, 20))}
        for number in rng.integers(0, 10_000, size=4).tolist():
            for key, parts in salts.items():
                is_salted(student.salted_key(key, number, salts), key, number % parts)


@task("salted_key", points=1)
def salted_key_of_others(student, rng):
    """All other keys have salt 0, and frequent ones beside them do not."""
    for _ in range(3):
        salts = {"UA": int(rng.integers(3, 9))}
        number = int(rng.integers(1, 100)) * salts["UA"] + 1
        is_salted(student.salted_key("AA", number, salts), "AA", 0)
        is_salted(student.salted_key("DL", number + 1, {}), "DL", 0)
        is_salted(student.salted_key("UA", number, salts), "UA", 1)


def make_rdd(student, rows, partitions):
    return student.make("labkit.grading.engines.rdd", rows=rows, partitions=partitions)


def draw_flights(rng, size):
    """Draw rows (carrier, origin, delay), some of them without a delay."""
    carriers, origins = rng.choice(CARRIERS, size), rng.choice(ORIGINS, size)
    delays = np.where(rng.random(size) < 0.1, np.nan, rng.integers(-70, 400, size) / 2)
    return list(zip(carriers.tolist(), origins.tolist(), delays.tolist(), strict=True))


def same_means(got, rows):
    groups = {}
    for carrier, origin, delay in rows:
        if delay == delay:
            groups.setdefault((carrier, origin), []).append(delay)
    means = {key: (math.fsum(found) / len(found), len(found)) for key, found in groups.items()}
    close(got, means, rtol=1e-9, atol=1e-9)


def draw_blocks(rng, d):
    """Draw blocks of pixels of very different sizes, around different places."""
    return [
        rng.normal(10 * i, 9, size=(n, d)) for i, n in enumerate(rng.permutation([1, 4, 40, 9]))
    ]


def moved_centres(blocks, centres):
    pixels = np.concatenate(blocks)
    labels = ((pixels[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    means = [pixels[labels == j].mean(axis=0) for j in np.unique(labels)]
    moved = centres.copy()
    moved[np.unique(labels)] = means
    return moved


def is_salted(got, key, salt):
    expect(isinstance(got, tuple) and len(got) == 2, "the tuple (key, salt) was expected")
    equal(got[0], key, hint="The key.")
    equal(got[1], salt, hint="The salt.")


def keeps_rows_out_there(source, function):
    """Look for fetched or grouped rows in the text: Spark would not tell us across the wall."""
    grouped = {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in {"groupBy", "groupByKey"}
    }
    expect(not grouped, "groupByKey and groupBy send every row: combine first")
    (definition,) = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == function
    ]
    rows = definition.args.args[0].arg
    for node in ast.walk(definition):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            fetched = node.value.id == rows and node.attr in FETCHES
            expect(not fetched, f"{rows}.{node.attr}() brings all rows to the driver")


# 3-dataframes


@task("delays_by_route", points=1)
def delays_by_route_values(student, rng):
    """Mean and number of the known delays of each route, the largest mean first."""
    for _ in range(2):
        flights = draw_table(rng, 300)
        got = student.delays_by_route(make_frame(student, flights), 1)
        same_rows(got, ["origin", "dest", "mean", "count"], routes_of(flights, 1))


@task("delays_by_route", points=1)
def delays_by_route_edges(student, rng):
    """Routes with too few known delays are left out, and only the answer is fetched."""
    flights = draw_table(rng, 200)
    rare = pd.DataFrame({"origin": "JFK", "dest": "HNL", "arr_delay": [999.0, np.nan, np.nan]})
    frame = make_frame(student, pd.concat([flights, rare.astype({"arr_delay": float})]))
    for least in (2, int(rng.integers(8, 14))):
        got = student.delays_by_route(frame, least)
        same_rows(got, ["origin", "dest", "mean", "count"], routes_of(flights, least))
    fetches_groups_only(student.source, "delays_by_route")


@task("worst_hour", points=1)
def worst_hour_values(student, rng):
    """The hour with the largest mean of the known delays, for each airport."""
    for _ in range(2):
        flights = draw_table(rng, 300)
        got = student.worst_hour(make_frame(student, flights))
        close(got, worst_hours(flights), rtol=1e-9, atol=1e-9)


@task("worst_hour", points=1)
def worst_hour_edges(student, rng):
    """The earlier hour at a tie, early flights, and airports without a known delay."""
    first, tie = int(rng.integers(5, 9)), float(rng.integers(20, 90))
    hours = [first + 9, first, first + 3, first + 6, first + 2, first, first + 1]
    delays = [tie, tie - 8, tie, tie - 1, np.nan, tie + 8, tie - 10]
    tied = pd.DataFrame({"origin": "JFK", "hour": hours, "dep_delay": delays})
    early = pd.DataFrame({"origin": "EWR", "hour": [first, 21], "dep_delay": [-3.0, -tie]})
    unknown = pd.DataFrame({"origin": "LGA", "hour": [first, 9], "dep_delay": [np.nan] * 2})
    got = student.worst_hour(make_frame(student, pd.concat([tied, early, unknown])))
    close(got, {"JFK": (first, tie), "EWR": (first, -3.0)}, rtol=1e-9)
    fetches_groups_only(student.source, "worst_hour")


@task("join_weather", points=1)
def join_weather_by_airport_and_time(student, rng):
    """Each flight gets the weather of its own airport and time."""
    flights, weather = draw_table(rng, 250), draw_weather(rng)
    got = student.join_weather(make_frame(student, flights), make_frame(student, weather))
    same_rows(got, ["sky", "flights", "mean"], skies(flights, weather))


@task("join_weather", points=1)
def join_weather_unknown(student, rng):
    """Flights whose weather is not known are kept apart, and a sky without flights left out."""
    flights, weather = draw_table(rng, 120), draw_weather(rng)
    gaps = weather.sample(frac=0.6, random_state=int(rng.integers(999)))
    gaps = gaps.assign(precip=np.where(rng.random(len(gaps)) < 0.4, np.nan, gaps["precip"]))
    for seen in (gaps, gaps.assign(precip=np.where(gaps["precip"] > 0, np.nan, gaps["precip"]))):
        got = student.join_weather(make_frame(student, flights), make_frame(student, seen))
        same_rows(got, ["sky", "flights", "mean"], skies(flights, seen))


@task("join_weather", points=1)
def join_weather_counts(student, rng):
    """All flights are counted, means are over the known delays, and only the answer is fetched."""
    flights, weather = draw_table(rng, 100), draw_weather(rng)
    flights["dep_delay"] = np.where(rng.random(len(flights)) < 0.5, np.nan, flights["dep_delay"])
    got = student.join_weather(make_frame(student, flights), make_frame(student, weather))
    same_rows(got, ["sky", "flights", "mean"], skies(flights, weather))
    fetches_groups_only(student.source, "join_weather")


def make_frame(student, table):
    return student.make("labkit.grading.engines.spark_frame", table=table.reset_index(drop=True))


def draw_table(rng, size):
    """Draw flights with hours, times and weather's keys; some delays are missing."""
    hour = rng.integers(5, 12, size)
    day = rng.integers(1, 4, size)
    table = {
        "day": day,
        "hour": hour,
        "time_hour": pd.to_datetime(day * 24 + hour, unit="h", origin="2013-07-01"),
        "origin": rng.choice(ORIGINS, size),
        "dest": rng.choice(["ATL", "BOS", "IAH", "LAX", "MIA"], size),
        "carrier": rng.choice(CARRIERS, size),
    }
    for name in ("dep_delay", "arr_delay"):
        delays = rng.integers(-70, 400, size) / 2 + rng.random(size)
        table[name] = np.where(rng.random(size) < 0.1, np.nan, delays)
    return pd.DataFrame(table)


def draw_weather(rng):
    """Draw weather for the airports and times of `draw_table`, wet or dry by airport too."""
    keys = itertools.product(ORIGINS, (1, 2, 3), range(5, 12))
    weather = pd.DataFrame(keys, columns=["origin", "day", "hour"])
    hours = weather["day"] * 24 + weather["hour"]
    weather["time_hour"] = pd.to_datetime(hours, unit="h", origin="2013-07-01")
    weather["hour"] += 4  # an hour of its own, which is not the flights'
    wet = rng.random(len(weather)) < 0.4
    weather["precip"] = np.where(wet, rng.integers(1, 50, len(weather)) / 100, 0.0)
    return weather


def routes_of(flights, least):
    """Work out the rows (origin, dest, mean, count) from the lists of each route's delays."""
    routes = {}
    for origin, dest, delay in flights[["origin", "dest", "arr_delay"]].itertuples(index=False):
        if delay == delay:
            routes.setdefault((origin, dest), []).append(delay)
    rows = [(*key, math.fsum(d) / len(d), len(d)) for key, d in routes.items() if len(d) >= least]
    return sorted(rows, key=lambda row: -row[2])


def worst_hours(flights):
    hours = {}
    for origin, hour, delay in flights[["origin", "hour", "dep_delay"]].itertuples(index=False):
        if delay == delay:
            hours.setdefault(origin, {}).setdefault(hour, []).append(delay)
    means = {
        origin: [(-math.fsum(d) / len(d), hour) for hour, d in found.items()]
        for origin, found in hours.items()
    }
    return {origin: (min(found)[1], -min(found)[0]) for origin, found in means.items()}


def skies(flights, weather):
    """Work out the rows (sky, flights, mean) with a look-up for each flight."""
    seen = {(row.origin, row.time_hour): row.precip for row in weather.itertuples()}
    groups = {}
    for row in flights.itertuples():
        rain = seen.get((row.origin, row.time_hour), math.nan)
        sky = "unknown" if rain != rain else "wet" if rain > 0 else "dry"
        groups.setdefault(sky, []).append(row.dep_delay)
    known = {sky: [delay for delay in delays if delay == delay] for sky, delays in groups.items()}
    return [
        (sky, len(groups[sky]), math.fsum(known[sky]) / len(known[sky])) for sky in sorted(groups)
    ]


def same_rows(got, columns, rows):
    """Compare a pandas DataFrame with the rows that it should have, in their order."""
    expect(isinstance(got, pd.DataFrame), f"a pandas DataFrame was expected, not {got!r}")
    names = ", ".join(columns)
    expect(sorted(got.columns) == sorted(columns), f"the columns {names} were expected")
    expect(len(got) == len(rows), f"{len(rows)} rows were expected, got {len(got)}")
    for name, values in zip(columns, zip(*rows, strict=True), strict=True):
        compare = equal if isinstance(values[0], str) else close
        compare(got[name].tolist(), list(values), hint=f"The column {name}.")


def fetches_groups_only(source, function):
    """Look for a fetch of the table itself: Spark would not tell us across the wall."""
    (definition,) = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == function
    ]
    tables = {argument.arg for argument in definition.args.args}
    # A window and a filter may leave few rows too.
    grouping = GROUPING | ({"where", "filter"} if ".over(" in source else set())
    for node in ast.walk(definition):
        if isinstance(node, ast.Attribute) and node.attr in FETCHES | {"toPandas", "toArrow"}:
            root, steps = node.value, set()
            while isinstance(root, ast.Call | ast.Attribute):
                steps |= {root.attr} if isinstance(root, ast.Attribute) else set()
                root = root.func if isinstance(root, ast.Call) else root.value
            whole = isinstance(root, ast.Name) and root.id in tables and not steps & grouping
            expect(not whole, f".{node.attr}() brings the table's own rows to the driver")


# 4-mllib


@task("delay_pipeline", points=2)
def delay_pipeline_values(student, rng):
    """Logistic regression's probabilities, from what is known on the evening before alone."""
    train, new = draw_timetable(rng, 400), draw_timetable(rng, 30)
    # The flights' names give the answer away too, as the later columns do.
    train = train.sort_values("late").assign(id=range(1000, 1400))
    close(predicted(student, train, new), probabilities(train, new), atol=0.01)


@task("delay_pipeline", points=1)
def delay_pipeline_of_strangers(student, rng):
    """A carrier and an airport that it has not seen get a probability too."""
    train, new = draw_timetable(rng, 400), draw_timetable(rng, 30)
    for table in (train, new):
        table["dep_delay"], table["air_time"] = 0.0, 100.0
    expected = probabilities(train, new)
    strangers = new[:2].assign(id=[7001, 7002])
    strangers["carrier"], strangers["origin"] = ["ZZ", "AA"], ["JFK", "XYZ"]
    got = predicted(student, train, pd.concat([new, strangers], ignore_index=True))
    for name in (7001, 7002):
        p = got.pop(name, None)
        expect(isinstance(p, float) and 0 < p < 1, f"flight {name} has no probability")
    close(got, expected, atol=0.01)


@task("evaluate", points=1)
def evaluate_area(student, rng):
    """The area under the ROC curve, ties included."""
    for p in (rng.random(60), rng.integers(0, 8, 60) / 8):
        table = draw_predictions(rng, p, 0.3)
        got = evaluated(student, table)
        close(got.get("auc"), metrics.roc_auc_score(table["late"], table["p"]), hint="auc")


@task("evaluate", points=1)
def evaluate_shares(student, rng):
    """The accuracy, and that of the more frequent answer, whichever it is."""
    for share in (0.2, 0.8):
        table = draw_predictions(rng, rng.integers(1, 8, 50) / 8, share)
        got, late = evaluated(student, table), table["late"].mean()
        right = ((table["p"] >= 0.5) == (table["late"] == 1)).mean()
        close(got.get("accuracy"), right, hint="accuracy")
        close(got.get("baseline"), max(late, 1 - late), hint="baseline")


@task("evaluate", points=1)
def evaluate_stays_out_there(student, rng):
    """The predictions stay with the executors."""
    table = draw_predictions(rng, rng.random(40), 0.4)
    area = metrics.roc_auc_score(table["late"], table["p"])
    close(evaluated(student, table).get("auc"), area, hint="auc")
    fetches_groups_only(student.source, "evaluate")


@task("history", points=1)
def history_shares(student, rng):
    """The share of each aircraft, drawn to the share of all flights by the weight."""
    table = draw_history(rng)
    for weight in (int(rng.integers(6, 30)), 0):
        got = student.history(make_frame(student, table), 366, weight)
        close(got, shares_before(table, 366, weight), rtol=1e-9)
    got = student.history(make_frame(student, table), 366)
    close(got, shares_before(table, 366, 5), rtol=1e-9, hint="Without a weight: 5.")


@task("history", points=1)
def history_of_the_past(student, rng):
    """Nothing of the day itself, or of later ones, is in it."""
    table = draw_history(rng)
    for day in rng.choice(np.unique(table["date"])[2:], 2, replace=False).tolist():
        got = student.history(make_frame(student, table), day, 3)
        close(got, shares_before(table, day, 3), rtol=1e-9, hint=f"day {day}")


def draw_timetable(rng, size):
    """Draw flights whose lateness depends on all that is known before, and shows after."""
    table = pd.DataFrame({"id": rng.permutation(size)})
    table["carrier"] = rng.choice(["AA", "B6", "EV", "UA"], size)
    table["origin"] = rng.choice(ORIGINS, size)
    table["hour"], table["distance"] = rng.integers(5, 23, size), rng.integers(90, 2500, size)
    pull = {"AA": -1.2, "B6": 0.2, "EV": 1.5, "UA": -0.3, "EWR": 0.9, "JFK": -0.6, "LGA": 0.1}
    score = table["carrier"].map(pull) + table["origin"].map(pull)
    score = score + (table["hour"] - 14) / 5 - table["distance"] / 1500
    table["late"] = (rng.random(size) < 1 / (1 + np.exp(-score))).astype(float)
    table["dep_delay"] = rng.normal(0, 12, size) + 15 * table["late"]
    table["air_time"] = rng.normal(100, 9, size) + 8 * table["late"]
    return table


def probabilities(train, new):
    """Fit the same model on one machine."""
    numbers = ["hour", "distance"]
    flags = pd.get_dummies(pd.concat([train, new])[["carrier", "origin"]], dtype=float)
    centre, spread = train[numbers].mean(), train[numbers].std()
    features = flags.to_numpy()
    scaled = ((pd.concat([train, new])[numbers] - centre) / spread).to_numpy()
    features = np.column_stack([features, scaled])
    model = LogisticRegression(C=np.inf, tol=1e-9, max_iter=5_000)
    model.fit(features[: len(train)], train["late"])
    found = model.predict_proba(features[len(train) :])[:, 1]
    return dict(zip(new["id"].tolist(), found.tolist(), strict=True))


def predicted(student, train, new):
    """Ask for the probabilities of new flights, whose answers it does not get."""
    frames = make_frame(student, train), make_frame(student, new.drop(columns="late"))
    got = student.delay_pipeline(*frames)
    expect(isinstance(got, dict), "a dictionary {id: probability} was expected")
    return got


def draw_predictions(rng, p, share):
    late = (rng.random(len(p)) < share).astype(float)
    late[:2] = 0.0, 1.0
    return pd.DataFrame({"late": late, "p": p})


def evaluated(student, table):
    got = student.evaluate(make_frame(student, table))
    expect(isinstance(got, dict), "a dictionary with auc, accuracy and baseline was expected")
    return got


def draw_history(rng):
    """Draw flights in which later days are worse, and a few aircraft fly most."""
    table = pd.DataFrame({"date": np.sort(rng.choice(range(1, 366), 12, replace=False)).repeat(8)})
    size = len(table)
    table["tailnum"] = [f"N{n}" for n in (rng.random(size) ** 2 * 9).astype(int)]
    table["late"] = (rng.random(size) < np.linspace(0.1, 0.9, size)).astype(float)
    return table.sample(frac=1, random_state=int(rng.integers(1000)), ignore_index=True)


def shares_before(table, day, weight):
    past = table[table["date"] < day]
    m = past["late"].mean()
    return {
        name: (late.sum() + weight * m) / (len(late) + weight)
        for name, late in past.groupby("tailnum")["late"]
    }
