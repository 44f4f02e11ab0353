"""The marking of 11-cost: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import itertools

import numpy as np

from labkit.grading.marking import Lost, close, equal, expect, task

# 1-estimate


def drawn_stack(rng, count, uses=1, trainable=()):
    """Draw layers: most uses a weight has, and which layers say whether they are trained."""
    drawn = []
    for place in range(count):
        layer = {
            "weights": int(rng.integers(2, 5_000)),
            "uses": int(rng.integers(2, uses)) if uses > 1 else 1,
        }
        if place < len(trainable) and trainable[place] is not None:
            layer["trainable"] = trainable[place]
        drawn.append(layer)
    return drawn


def flops_by_passes(layers, samples, epochs):
    """Count pass by pass: forwards, gradients by weights, and how far back gradients are needed."""
    work = [layer["weights"] * layer["uses"] for layer in layers]
    trained = [place for place, layer in enumerate(layers) if layer.get("trainable", True)]
    passes = sum(work) + sum(work[place] for place in trained)
    if trained:
        passes += sum(work[min(trained) + 1 :])
    return 2 * passes * samples * epochs


@task("training_flops", points=1)
def training_flops_of_dense_layers(student, rng):
    """Weights used once: 4 for those of the first layer, 6 for all others, samples and epochs."""
    for count in (1, 2, 5):
        layers, samples = drawn_stack(rng, count), int(rng.integers(2, 900))
        epochs = int(rng.integers(2, 30))
        where = f"{count} layers, {samples} samples, {epochs} epochs."
        expected = flops_by_passes(layers, samples, epochs)
        close(student.training_flops(layers, samples, epochs), expected, where, rtol=1e-9)
    close(student.training_flops(layers, 7), flops_by_passes(layers, 7, 1), "One epoch is usual.")


@task("training_flops", points=1)
def training_flops_of_layers_used_often(student, rng):
    """Weights that one sample uses many times, as those of a convolution."""
    for count in (2, 4):
        layers, samples = drawn_stack(rng, count, uses=300), int(rng.integers(2, 900))
        expected = flops_by_passes(layers, samples, 3)
        close(student.training_flops(layers, samples, 3), expected, "Weights times uses.", 1e-9)


@task("training_flops", points=1)
def training_flops_of_frozen_layers(student, rng):
    """Frozen layers: in front, behind a trained one, between trained ones, and all of them."""
    for trainable in (
        (False, False, None),
        (False, True, False, True),
        (True, False, False),
        (False, False),
    ):
        layers = drawn_stack(rng, len(trainable), uses=50, trainable=trainable)
        where = f"Trainable: {', '.join(map(str, trainable))} (None: not said)."
        expected = flops_by_passes(layers, 11, 2)
        close(student.training_flops(layers, 11, 2), expected, where, rtol=1e-9)


def drawn_ends(rng, low, high):
    return tuple(sorted(rng.uniform(low, high, size=2).tolist()))


def is_shortest_and_longest(got):
    expect(isinstance(got, list | tuple | np.ndarray), "expected a pair (shortest, longest)")
    equal(len(got), 2, "A pair: shortest, longest.")


@task("training_time", points=1)
def training_time_of_computing(student, rng):
    """Data in memory: the range of times that the range of utilisation gives."""
    for _ in range(3):
        operations, peak = rng.uniform(1e9, 1e15), rng.uniform(1e9, 1e13)
        parts = drawn_ends(rng, 0.05, 0.95)
        got = student.training_time(operations, peak, parts)
        is_shortest_and_longest(got)
        seconds = operations / peak
        close(got, np.sort(seconds / np.array(parts)), f"Utilisation {parts}.")


@task("training_time", points=1)
def training_time_with_input(student, rng):
    """With reading: at each end the slower of the two, whichever it is there."""
    # How fast reading is at its slow and at its fast end, against computing at the same end.
    for slow, fast in ((0.2, 0.5), (3.0, 2.0), (0.3, 2.5), (1.3, 0.7)):
        parts = rng.uniform(0.1, 0.2), rng.uniform(0.6, 0.9)
        samples, seconds = int(rng.integers(1_000, 9_000)), rng.uniform(10, 90)
        ends = [seconds / part for part in parts]
        rates = samples / ends[0] * slow, samples / ends[1] * fast
        got = student.training_time(seconds * 1e9, 1e9, parts, samples, rates)
        is_shortest_and_longest(got)
        expected = [max(end, samples / rate) for end, rate in zip(ends, rates, strict=True)][::-1]
        close(got, expected, f"{samples} samples at {rates[0]:.3g} to {rates[1]:.3g} a second.")


def cost_by_corners(hours, price, choice):
    """Return the least and the most over all corners of the ranges."""
    keys = ("up_front", "resale", "per_hour", "watts")
    ranges = [hours, price, *(choice.get(key, (0, 0)) for key in keys)]
    found = [
        up - back + time * (rate + watts * kwh / 1000)
        for time, kwh, up, back, rate, watts in itertools.product(*ranges)
    ]
    return min(found), max(found)


def drawn_offer(rng, *keys):
    spans = {"up_front": (5_000, 9_000), "resale": (100, 4_000), "per_hour": (0.1, 9)}
    spans["watts"] = (50, 900)
    return {key: drawn_ends(rng, *spans[key]) for key in keys}


def total_costs_agree(student, rng, **choices):
    hours, price = drawn_ends(rng, 10, 4_000), drawn_ends(rng, 0.05, 0.6)
    expected = {name: cost_by_corners(hours, price, choice) for name, choice in choices.items()}
    got = student.total_cost(hours, price, choices)
    expect(isinstance(got, dict), "expected a dictionary")
    equal(sorted(got), sorted(expected), "The names of the choices.")
    for name, pair in expected.items():
        close(got[name], pair, f"With {', '.join(choices[name]) or 'no key'}.", rtol=1e-6)


@task("total_cost", points=1)
def total_cost_of_renting(student, rng):
    """Rents and care by the hour; what is paid up front is paid once; missing keys are nothing."""
    total_costs_agree(
        student,
        rng,
        one=drawn_offer(rng, "per_hour"),
        two=drawn_offer(rng, "up_front", "per_hour"),
    )
    total_costs_agree(student, rng, three=drawn_offer(rng, "up_front"), nothing={})


@task("total_cost", points=1)
def total_cost_of_energy(student, rng):
    """Watts for hours at a price for each kWh."""
    total_costs_agree(
        student,
        rng,
        one=drawn_offer(rng, "watts"),
        two=drawn_offer(rng, "per_hour", "watts"),
        three=drawn_offer(rng, "up_front", "watts"),
    )


@task("total_cost", points=1)
def total_cost_with_resale(student, rng):
    """What comes back: the most of it where the cost is least."""
    total_costs_agree(
        student,
        rng,
        one=drawn_offer(rng, "up_front", "resale", "per_hour", "watts"),
        two=drawn_offer(rng, "up_front", "resale", "per_hour", "watts"),
    )


def labbook_row(rng, kind, name, machine="here"):
    """Draw a row of the lab book, with keys that do not matter."""
    return {
        "kind": kind,
        "name": name,
        "seconds": float(rng.uniform(0.1, 9)),
        "machine": machine,
        "cores": 2,
        "items": None,
    }


def ratios_by_search(rows, machine):
    """Look for each name's newest measurement from the end, then back for its prediction."""
    rows = [row for row in rows if row["machine"] == machine]
    found = {}
    for name in {row["name"] for row in rows}:
        own = [row for row in rows if row["name"] == name]
        places = [i for i, row in enumerate(own) if row["kind"] == "measurement"]
        before = own[: places[-1]] if places else []
        before = [row["seconds"] for row in before if row["kind"] == "prediction"]
        if before:
            found[name] = own[places[-1]]["seconds"] / before[-1]
    return found


def factors_agree(student, rows, machine, where):
    expected = ratios_by_search(rows, machine)
    got = student.prediction_errors(rows, machine)
    expect(isinstance(got, dict), "expected a dictionary")
    close(got, expected, where)


@task("prediction_errors", points=1)
def prediction_errors_of_single_pairs(student, rng):
    """One prediction, then one measurement; names with only one of them are left out."""
    rows = [labbook_row(rng, "prediction", name) for name in ("a", "b", "foretold only")]
    rows += [labbook_row(rng, "measurement", name) for name in ("measured only", "b", "a")]
    factors_agree(student, rows, "here", "Measured by predicted; pairs only.")
    factors_agree(student, [], "here", "An empty lab book.")


@task("prediction_errors", points=1)
def prediction_errors_of_the_newest(student, rng):
    """Several rounds: the newest measurement, and the newest prediction that stands before it."""
    orders = {"a": "pmpm", "b": "pppm", "c": "pmmm", "d": "pmp", "e": "mp", "f": "mpmpp"}
    kinds = {"p": "prediction", "m": "measurement"}
    rows = []
    for turn in range(5):
        for name, order in orders.items():
            if turn < len(order):
                rows.append(labbook_row(rng, kinds[order[turn]], name))
    said = "; ".join(f"{name}: {order}" for name, order in orders.items())
    factors_agree(student, rows, "here", f"p predicted, m measured: {said}.")


@task("prediction_errors", points=1)
def prediction_errors_of_one_machine(student, rng):
    """A lab book of two machines, each of which counts by itself."""
    rows = []
    for kind, machine in (
        ("prediction", "here"),
        ("prediction", "there"),
        ("measurement", "here"),
        ("measurement", "there"),
    ):
        rows += [labbook_row(rng, kind, name, machine) for name in ("a", "b")]
    factors_agree(student, rows, "here", "Rows of both machines.")
    factors_agree(student, rows, "there", "Rows of both machines.")


# 2-next-hardware

PRECISIONS = ("fp32", "fp16", "int8")


def chip_for_marking(rng):
    """Draw a chip that states everything, with figures as on data sheets."""
    rates = dict(zip(PRECISIONS, 10 ** rng.uniform(12, 15, size=3), strict=True))
    return rates | {"bandwidth": 10 ** rng.uniform(10, 13), "memory": 8e10, "power": 300.0}


@task("ridge_point", points=1)
def ridge_of_stated_rates(student, rng):
    """Rate over bandwidth, at the precision asked for, for fresh chips."""
    for _ in range(4):
        chip = chip_for_marking(rng)
        for precision in PRECISIONS:
            wanted = chip[precision] / chip["bandwidth"]
            close(student.ridge_point(chip, precision), wanted, hint=f"The ridge at {precision}.")
    whole = {"int8": int(rng.integers(2, 90)) * 7, "bandwidth": 7}
    close(student.ridge_point(whole, "int8"), whole["int8"] / 7, hint="Whole numbers.")


@task("ridge_point", points=1)
def ridge_of_what_is_not_stated(student, rng):
    """None where the rate or the bandwidth is missing, None or NaN, and only there."""
    for lost in ("fp16", "bandwidth"):
        for nothing in (None, float("nan"), "gone"):
            chip = chip_for_marking(rng)
            chip[lost] = nothing
            if nothing == "gone":
                del chip[lost]
            equal(student.ridge_point(chip, "fp16"), None, hint=f"{lost} is not stated.")
    chip = chip_for_marking(rng) | {"int8": None, "memory": None, "power": float("nan")}
    expected = chip["fp32"] / chip["bandwidth"]
    close(student.ridge_point(chip, "fp32"), expected, hint="All that it needs is stated.")


def catalogue_for_marking(rng, count=6):
    """Draw chips and a workload that all of them are fit for; no two of them tie."""
    names = rng.permutation(["P", "Q", "R", "S", "T", "U", "V", "W"])[:count].tolist()
    chips = {}
    for name in names:
        chip = chip_for_marking(rng)
        chip["memory"], chip["power"] = (float(v) for v in rng.uniform((2e10, 50), (9e10, 700)))
        chips[name] = {key: float(value) for key, value in chip.items()}
    work = {"operations": 10 ** rng.uniform(12, 15), "bytes": 10 ** rng.uniform(10, 12)}
    return work | {"precision": str(rng.choice(PRECISIONS)), "memory": 1e10}, chips


def chosen_for_marking(work, chips, limit=None):
    """Sort all chips that are fit by time, power and place; return the first."""

    def stated(chip, key):
        return chip.get(key) is not None and chip[key] == chip[key]

    ranked = []
    for place, (name, chip) in enumerate(chips.items()):
        fit = all(stated(chip, key) for key in (work["precision"], "bandwidth", "memory"))
        fit = fit and chip["memory"] >= work["memory"]
        power = chip["power"] if stated(chip, "power") else float("inf")
        if fit and (limit is None or power <= limit):
            times = work["operations"] / chip[work["precision"]], work["bytes"] / chip["bandwidth"]
            ranked.append((max(times), power, place, name))
    if not ranked:
        return None
    seconds, _, _, name = min(ranked)
    return name, seconds


def same_choice(student, work, chips, limit, hint):
    """Compare a student's choice with the reference: the name, and the seconds."""
    got = student.which_chip(work, chips, limit)
    wanted = chosen_for_marking(work, chips, limit)
    if wanted is None:
        equal(got, None, hint=hint)
        return
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    expect(pair, f"expected a pair of name and seconds, such as {wanted}. {hint}")
    equal(got[0], wanted[0], hint=hint)
    close(got[1], wanted[1], hint=hint)


@task("which_chip", points=1)
def chip_with_the_least_time(student, rng):
    """Of fit chips the one with the least time: the longer of its two times counts."""
    for _ in range(12):
        work, chips = catalogue_for_marking(rng)
        same_choice(student, work, chips, None, "All are fit: the least of the longer times.")


@task("which_chip", points=1)
def chip_that_is_fit(student, rng):
    """Memory, power and what is not stated: only fit chips, and None where there is none."""
    for gap in (None, float("nan"), "gone"):
        for lost in ("bandwidth", "memory", "power", "rate"):
            work, chips = catalogue_for_marking(rng)
            winner = chosen_for_marking(work, chips)[0]
            key = work["precision"] if lost == "rate" else lost
            chips[winner][key] = gap
            if gap == "gone":
                del chips[winner][key]
            limit = 1000.0 if lost == "power" else None
            same_choice(student, work, chips, limit, f"The quickest chip states no {lost}.")
    for _ in range(4):
        work, chips = catalogue_for_marking(rng)
        quickest = chips[chosen_for_marking(work, chips)[0]]
        limit = quickest["power"]
        same_choice(student, work, chips, limit, "Power: exactly the limit is allowed.")
        same_choice(student, work, chips, limit - 1, "Power: no more than the limit.")
        work["memory"] = quickest["memory"]
        same_choice(student, work, chips, None, "Memory: exactly enough is enough.")
        work["memory"] += 1.0
        same_choice(student, work, chips, None, "Memory: the quickest has too little.")
        work["memory"] = 9.5e10
        same_choice(student, work, chips, None, "Nobody has the memory.")
    work, chips = catalogue_for_marking(rng)
    winner = chosen_for_marking(work, chips)[0]
    chips[winner]["power"] = None
    same_choice(student, work, chips, None, "Without a limit the power need not be stated.")
    same_choice(student, work, chips, 0.0, "A limit of 0 W is a limit: nobody keeps it.")
    same_choice(student, work, {}, None, "No chips, no choice.")


@task("which_chip", points=1)
def chip_of_equal_times(student, rng):
    """Equal times: the least power, then the first; no stated power comes last."""
    hint = "Equal times: the least power, one that states none last, then the first."
    nan = float("nan")
    for powers in ((5, 3, 9), (None, 8, 4), (nan, 8, 4), (4, nan, 4), (None, None, None)):
        work, chips = catalogue_for_marking(rng, 6)
        bandwidth = 2.0 * max(chip["bandwidth"] for chip in chips.values())
        work["operations"] = 1.0
        for name, power in zip(list(chips)[1::2], powers, strict=True):
            chips[name] |= {"bandwidth": bandwidth, "power": power}
        same_choice(student, work, chips, None, hint)
    for power in (100.0, 200.0):
        alike = {"fp32": 1e12, "bandwidth": 1e10, "memory": 1e12, "power": power}
        three = {name: dict(alike) for name in rng.permutation(["z", "a", "m"]).tolist()}
        work = {"operations": 1e12, "bytes": 1e9, "precision": "fp32", "memory": 1.0}
        same_choice(student, work, three, 200.0, "All the same: the first in their order.")


def quantised_for_marking(student, weights, shape):
    """Return a student's codes and scales, as arrays of the shapes that they should have."""
    got = student.quantise(weights)
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    expect(pair, "expected a tuple of two arrays, codes and scales")
    codes, scales = got
    right = isinstance(codes, np.ndarray) and codes.dtype == np.int8 and codes.shape == shape
    expect(right, f"codes should be an int8 array of shape {shape}")
    try:
        scales = np.asarray(scales, dtype=float)
    except (TypeError, ValueError):
        raise Lost("scales should be floats") from None
    expect(scales.shape == shape[:1], f"scales should have shape {shape[:1]}")
    return codes, scales


@task("quantise", points=1)
def codes_of_whole_steps(student, rng):
    """Codes and scales of rows whose steps are powers of two: each row its own, half to even."""
    for as_given in (lambda w: w, np.float32, lambda w: w.tolist()):
        steps = 2.0 ** rng.permutation(np.arange(-4, 4))[:5]
        halves = rng.integers(-253, 254, size=(5, 40)) / 2  # whole numbers, and those between
        halves[np.arange(5), rng.integers(0, 40, size=5)] = rng.choice([-127, 127], size=5)
        codes, scales = quantised_for_marking(student, as_given(halves * steps[:, None]), (5, 40))
        close(scales, steps, hint="A row's largest absolute value / 127.")
        even = np.array([[round(value) for value in row] for row in halves.tolist()])
        equal(codes.astype(int).tolist(), even.tolist(), hint="Round half to even, row by row.")


@task("quantise", points=1)
def codes_that_come_back(student, rng):
    """Random weights of very different rows come back to within half a scale."""
    for shape in ((6, 50), (1, 9), (30, 1)):
        powers = rng.uniform(-6, 6, size=(shape[0], 1))
        powers[0] = -9  # small is not zero
        weights = rng.normal(size=shape) * 10.0**powers
        before = weights.copy()
        codes, scales = quantised_for_marking(student, weights, shape)
        close(scales * 127, np.abs(before).max(axis=1), hint="The scales.")
        off = np.abs(codes * scales[:, None] - before) / scales[:, None]
        expect(bool((off <= 0.5 + 1e-6).all()), "a weight comes back more than half a scale off")
        expect(bool((np.abs(codes.astype(int)) <= 127).all()), "codes go from −127 to 127")


@task("quantise", points=1)
def codes_at_the_edges(student, rng):
    """Rows of zeros, rows whose largest value is negative; the weights stay as they were."""
    weights = rng.normal(size=(7, 12))
    weights[[1, 4]] = 0.0
    weights[2] = -np.abs(weights[2])
    weights[5] = -np.abs(weights[5])
    weights[5, 3] = -40.0
    (kept,) = student.keep(weights)
    codes, scales = quantised_for_marking(student, kept, weights.shape)
    equal(scales[[1, 4]].tolist(), [1.0, 1.0], hint="A row of zeros has the scale 1.")
    equal(int(np.abs(codes[[1, 4]].astype(int)).max()), 0, hint="A row of zeros has codes 0.")
    equal(int(codes[5, 3]), -127, hint="The largest absolute value is negative: −127.")
    close(scales[[2, 5]] * 127, -weights[[2, 5]].min(axis=1), hint="The absolute value counts.")
    equal(student.fetch(kept), weights, hint="The weights that came in were changed.")
    codes, scales = quantised_for_marking(student, np.zeros((3, 4)).tolist(), (3, 4))
    equal(scales.tolist(), [1.0] * 3, hint="All rows may be zeros.")
