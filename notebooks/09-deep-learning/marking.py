"""The marking of 09-deep-learning: what each task is worth, part by part.

A part's docstring is the sentence that the student reads. Every part draws its inputs afresh and
compares what comes back, so that no part is earned by an answer that knows the examples alone.
"""

import itertools
import math
from fractions import Fraction

import numpy as np

from labkit.grading.marking import Student, close, equal, expect, faster, task

# 1-frameworks


FORWARD = {
    "add": np.add,
    "mul": np.multiply,
    "matmul": np.matmul,
    "tanh": np.tanh,
    "sum": np.sum,
}


@task("backward", points=1)
def backward_of_numbers(student, rng):
    """Tapes of plain numbers: sums, products, tanh, and values that are used several times."""
    for _ in range(4):
        values = {f"n{i}": float(value) for i, value in enumerate(rng.uniform(0.5, 1.5, size=3))}
        steps = []
        for i in range(int(rng.integers(4, 8))):
            operation = str(rng.choice(["add", "mul", "tanh"]))
            names = list(values)
            one, other = (names[j] for j in rng.integers(max(0, len(names) - 4), len(names), 2))
            ran_on_tape(steps, values, f"r{i}", operation, *([one] if i % 3 == 2 else [one, other]))
        ran_on_tape(steps, values, "twice", "mul", steps[-1][0], steps[-1][0])
        ran_on_tape(steps, values, "end", "add", "twice", "n0")
        same_gradients(student, steps, values, "end")


@task("backward", points=1)
def backward_of_arrays(student, rng):
    """Networks with matrix products, in which some arrays are used in several places."""
    for _ in range(4):
        rows, inputs, width = rng.permutation([2, 3, 4]).tolist()
        shapes = {
            "x": (rows, inputs),
            "w": (inputs, width),
            "u": (width, width),
            "b": (rows, width),
        }
        values = {name: rng.normal(size=shape) for name, shape in shapes.items()}
        steps = []
        ran_on_tape(steps, values, "xw", "matmul", "x", "w")
        ran_on_tape(steps, values, "biased", "add", "xw", "b")
        ran_on_tape(steps, values, "first", "tanh", "biased")
        ran_on_tape(steps, values, "second", "matmul", "first", "u")
        ran_on_tape(steps, values, "skip", "add", "second", "first")
        ran_on_tape(steps, values, "more", "add", "skip", "b")
        ran_on_tape(steps, values, "square", "mul", "more", "skip")
        ran_on_tape(steps, values, "loss", "sum", "square")
        same_gradients(student, steps, values, "loss")


@task("backward", points=1)
def backward_of_edges(student, rng):
    """An output amid the tape, values it does not depend on, and inputs that stay as they are."""
    values = {"x": rng.normal(size=(2, 3)), "w": rng.normal(size=(3, 2)), "s": 1.5}
    values["far"] = rng.normal(size=4)
    steps = []
    ran_on_tape(steps, values, "square", "mul", "x", "x")
    ran_on_tape(steps, values, "middle", "sum", "square")
    ran_on_tape(steps, values, "aside", "matmul", "x", "w")
    ran_on_tape(steps, values, "later", "mul", "middle", "s")
    ran_on_tape(steps, values, "even", "tanh", "later")
    same_gradients(student, steps, values, "middle")
    same_gradients(student, [], values | {"s": 2.5}, "s")
    kept_steps, kept = student.keep(steps, values)
    first = student.backward(kept_steps, kept, "later")
    expect(isinstance(first, dict), f"expected a dictionary, got {type(first).__name__}")
    again = student.backward(kept_steps, kept, "later")
    close(again, first, hint="A second time with the same tape: has it changed?")
    expect(student.fetch(kept_steps) == steps, "the steps have changed")
    close(student.fetch(kept), values, hint="Leave the values as they are.")


def ran_on_tape(steps, values, name, operation, *inputs):
    """Run one operation, and put it onto the tape."""
    inputs = inputs[:1] if operation in {"tanh", "sum"} else (inputs * 2)[:2]
    found = FORWARD[operation](*(values[one] for one in inputs))
    values[name] = float(found) if np.ndim(found) == 0 else found
    steps.append((name, operation, tuple(inputs)))


def same_gradients(student, steps, values, output):
    """Compare with complex steps: each element is moved by 1e-20 i, and what follows run again."""
    got = student.backward(steps, values, output)
    expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
    expect(set(got) == set(values), "expected a gradient for every name in values, and no other")
    for name, value in values.items():
        expected = np.zeros(np.shape(value))
        for place in np.ndindex(expected.shape):
            shifted = np.array(value, complex)
            shifted[place] += 1e-20j
            expected[place] = replayed(steps, values | {name: shifted}, name, output).imag / 1e-20
        shape = np.shape(got[name])
        expect(shape == expected.shape, f"{name}: expected shape {expected.shape}, got {shape}")
        close(got[name], expected, hint=f"The gradient of {name}.", rtol=1e-7, atol=1e-9)


def replayed(steps, values, moved, output):
    """Run a tape again, but for the step that made the moved value."""
    for name, operation, inputs in steps:
        if name != moved:
            values[name] = FORWARD[operation](*(values[one] for one in inputs))
    return np.asarray(values[output], complex)[()]


KINDS = ["float32", "float64", "int32"]


@task("traced_calls", points=1)
def traced_calls_of_tensors(student, rng):
    """Types, sizes and numbers of dimensions; forms that come back; arguments in another order."""
    equal(student.traced_calls([]), 0)
    for _ in range(5):
        rows, columns = rng.choice(9, size=2, replace=False).tolist()
        kind, other = rng.choice(KINDS, size=2, replace=False).tolist()
        shapes = [(rows, columns), (columns, rows), (rows,), (columns,), (rows, columns, 1), ()]
        forms = [(kind, shape) for shape in shapes] + [(other, shape) for shape in shapes[:3]]
        pairs = list(itertools.combinations(forms[:2] + forms[-1:], 2))
        pool = [(form,) for form in forms] + pairs + [pair[::-1] for pair in pairs]
        asked(student, drawn_calls(rng, pool))


@task("traced_calls", points=1)
def traced_calls_of_numbers(student, rng):
    """Python's numbers count with their value, beside tensors and alone; 1, 1.0, True are equal."""
    asked(student, [(1,), (1.0,), (True,), (0,), (False,), (2,)])
    for _ in range(5):
        form = ("float32", tuple(rng.integers(1, 9, size=2).tolist()))
        whole = rng.integers(2, 9, size=3).tolist()
        numbers = [*whole, float(whole[0]), whole[1] + 0.5]
        pool = [(form, number) for number in numbers] + [(number, form) for number in numbers]
        asked(student, drawn_calls(rng, pool + [(number,) for number in numbers]))


@task("traced_calls", points=1)
def traced_calls_declared(student, rng):
    """Calls that fit a declared form are not traced; others are, however like it they look."""
    for _ in range(5):
        rows, columns, number = rng.integers(2, 9, size=3).tolist()
        form = ("float32", (None, columns))
        declared = [(form,), (form, number), (("int32", (rows, rows)),)]
        shapes = [(rows, columns), (rows + 1, columns), (rows, columns + 1), (columns,), ()]
        shapes += [(rows, columns, 2)]
        tensors = [(kind, shape) for kind in ("float32", "float64") for shape in shapes]
        pool = [(tensor,) for tensor in tensors]
        pool += [(tensors[0], number), (tensors[0], float(number)), (tensors[1], number + 1)]
        pool += [(number, tensors[0]), (tensors[1], tensors[0]), (number,)]
        pool += [(("int32", (rows, rows)),), (("int32", (rows, rows + 1)),)]
        asked(student, drawn_calls(rng, pool), declared)
        asked(student, drawn_calls(rng, pool), declared[:1])


def drawn_calls(rng, pool):
    """Draw calls from a pool: all of it at least once, and some of it again."""
    order = [*rng.permutation(len(pool)), *rng.integers(len(pool), size=len(pool))]
    return [pool[i] for i in order]


def asked(student: Student, calls, declared=None):
    """Compare with counting call by call what none before it was equal to."""
    known = list(declared or [])
    traced = 0
    for call in calls:
        if not any(form_matches(form, call) for form in known):
            known.append(call)
            traced += 1
    got = student.traced_calls(calls) if declared is None else student.traced_calls(calls, declared)
    equal(
        got, traced, hint=f"for {len(calls)} calls" + (f", declared {declared}" if declared else "")
    )


def form_matches(form, call):
    """Tell whether a call needs no trace of its own once a form has one."""
    return len(form) == len(call) and all(
        wanted[0] == given[0] and sizes_match(wanted[1], given[1])
        if isinstance(wanted, tuple) and isinstance(given, tuple)
        else wanted == given
        for wanted, given in zip(form, call, strict=True)
    )


def sizes_match(wanted, given):
    return len(wanted) == len(given) and not any(
        size is not None and size != found for size, found in zip(wanted, given, strict=True)
    )


@task("which_mode", points=1)
def which_mode_by_time(student, rng):
    """The least time in all: starts for each form, and calls; of equals the plainer mode."""
    modes = ("eager", "traced", "compiled")
    for _ in range(12):
        # Multiples of 1/8 s are exact, so that equals are equal however they are added up.
        starts, each = (
            np.sort(rng.integers(0, 800, 3)) / 8,
            np.sort(rng.integers(1, 40, 3))[::-1] / 8,
        )
        calls, forms = int(rng.integers(1, 400)), int(rng.integers(1, 9))
        ranked_modes(
            student,
            rng,
            dict(zip(modes, zip(starts, each, strict=True), strict=True)),
            calls,
            forms,
        )
    cost = float(rng.integers(2, 9))
    equals = {"eager": (0.0, 2 * cost), "traced": (4 * cost, cost), "compiled": (4 * cost, cost)}
    ranked_modes(student, rng, equals, 4, 1)
    ranked_modes(student, rng, equals, 40, 1)
    ranked_modes(student, rng, equals, 40, 12)


@task("which_mode", points=1)
def which_mode_at_edges(student, rng):
    """Modes that can't be had, work that needs its own Python at every call, no calls at all."""
    for left_out in ("traced", "compiled"):
        start, quick = float(rng.integers(5, 50)), float(rng.integers(1, 5))
        prices = {"eager": (0.0, 9.0), "traced": (start, quick), "compiled": (start, quick)}
        prices[left_out] = (0.0, 0.1)
        had = {mode: pair for mode, pair in prices.items() if mode != left_out}
        ranked_modes(student, rng, had, 1000, 1)
        ranked_modes(student, rng, had, 1, 1)
        found = student.which_mode(1000, 1, prices, True)
        equal(found, "eager", hint="The work needs its own Python at every call.")
        equal(student.which_mode(1000, 1, had, True), "eager")
    ranked_modes(student, rng, {"eager": (0.0, 3.0)}, 10**6, 1)
    ranked_modes(student, rng, {"eager": (0.0, 3.0), "compiled": (1.0, 0.5)}, 0, 0)


def ranked_modes(student, rng, prices, calls, forms):
    """Compare with a sort by time and plainness; the dictionary comes in any order."""
    plain = {"eager": 0, "traced": 1, "compiled": 2}
    prices = {mode: tuple(map(float, pair)) for mode, pair in prices.items()}
    ranked = sorted(
        (forms * start + calls * each, plain[mode], mode) for mode, (start, each) in prices.items()
    )
    shuffled = {mode: prices[mode] for mode in rng.permutation(list(prices)).tolist()}
    equal(
        student.which_mode(calls, forms, shuffled),
        ranked[0][2],
        hint=f"{calls} calls, {forms} forms, {shuffled}",
    )


# 2-networks


@task("parameter_count", points=1)
def parameter_count_kinds(student, rng):
    """Dense layers, convolutions and norms, one by one and in a row, and layers without weights."""
    drawn = [random_layer(rng, kind) for kind in ("dense", "conv", "norm", "dense", "conv")]
    for layer in drawn:
        equal(student.parameter_count([layer]), weights_of(layer), hint=f"Of {layer}.")
    drawn.append(drawn[0])
    in_a_row = [*drawn, {"kind": "flatten"}, {"kind": "dropout", "rate": 0.5}]
    equal(
        student.parameter_count(in_a_row), sum(map(weights_of, drawn)), hint="In a row, one twice."
    )
    equal(student.parameter_count([]), 0, hint="No layers.")
    equal(student.parameter_count([{"kind": "pool"}]), 0, hint="A layer that holds none.")


@task("parameter_count", points=1)
def parameter_count_sequences(student, rng):
    """LSTMs and attention; how often a layer is used adds no parameters."""
    for kind in ("lstm", "attention", "lstm", "attention"):
        layer = random_layer(rng, kind)
        equal(student.parameter_count([layer]), weights_of(layer), hint=f"Of {layer}.")
    shared = random_layer(rng, "dense") | {"positions": int(rng.integers(2, 50))}
    equal(student.parameter_count([shared]), weights_of(shared), hint="One layer, many positions.")


@task("forward_flops", points=1)
def forward_flops_pictures(student, rng):
    """Dense layers and convolutions, for one input and for a batch."""
    for kind in ("dense", "conv", "dense", "conv"):
        layer, batch = random_layer(rng, kind), int(rng.integers(2, 65))
        equal(student.forward_flops([layer]), 2 * products_of(layer), hint=f"Of {layer}.")
        equal(student.forward_flops([layer], batch), 2 * batch * products_of(layer))
    shared = random_layer(rng, "dense") | {"positions": int(rng.integers(2, 50))}
    equal(student.forward_flops([shared]), 2 * products_of(shared), hint="At each position.")
    none = [random_layer(rng, "norm"), {"kind": "pool"}]
    equal(student.forward_flops(none), 0, hint="Norms and pooling do not count.")


@task("forward_flops", points=1)
def forward_flops_lstm(student, rng):
    """LSTMs, at every step."""
    for _ in range(3):
        layer, batch = random_layer(rng, "lstm"), int(rng.integers(2, 65))
        wanted = 2 * batch * products_of(layer)
        equal(student.forward_flops([layer], batch), wanted, hint=f"Of {layer}.")


@task("forward_flops", points=1)
def forward_flops_attention(student, rng):
    """Attention with its own two products, alone and within a network."""
    for _ in range(3):
        layer, batch = random_layer(rng, "attention"), int(rng.integers(2, 65))
        wanted = 2 * batch * products_of(layer)
        equal(student.forward_flops([layer], batch=batch), wanted, hint=f"Of {layer}.")
    block = [random_layer(rng, kind) for kind in ("dense", "norm", "attention", "norm", "dense")]
    wanted = 2 * sum(map(products_of, block))
    equal(student.forward_flops(block), wanted, hint="A block of five layers.")


def random_layer(rng, kind):
    """Draw a layer's sizes; no two of them are alike."""
    sizes = [int(size) for size in rng.choice(np.arange(5, 60), size=4, replace=False)]
    keys = {
        "dense": ("inputs", "outputs"),
        "conv": ("height", "width", "inputs", "outputs"),
        "lstm": ("steps", "inputs", "units"),
        "attention": ("tokens", "width"),
        "norm": ("width",),
    }[kind]
    layer = {"kind": kind, **dict(zip(keys, sizes, strict=False))}
    return layer | ({"kernel": int(rng.choice([2, 3, 4, 5]))} if kind == "conv" else {})


def matrices_of(layer):
    """List a layer's weight matrices: how many, rows, columns, how often each is used."""
    match layer:
        case {"kind": "dense", "inputs": rows, "outputs": columns}:
            return [(1, rows, columns, layer.get("positions", 1))]
        case {"kind": "conv", "kernel": side, "inputs": deep, "outputs": columns}:
            return [(1, side * side * deep, columns, layer["height"] * layer["width"])]
        case {"kind": "lstm", "steps": steps, "inputs": rows, "units": units}:
            return [(4, rows, units, steps), (4, units, units, steps)]
        case {"kind": "attention", "tokens": tokens, "width": width}:
            return [(4, width, width, tokens)]
    return []


def weights_of(layer):
    """Count weights matrix by matrix, then one bias a column."""
    if layer["kind"] == "norm":
        return 2 * layer["width"]
    found = matrices_of(layer)
    biases = math.prod((found[0][0], found[0][2])) if found else 0
    return sum(many * rows * columns for many, rows, columns, _ in found) + biases


def products_of(layer):
    """Count the multiplications of one input, by the shapes of what is multiplied."""
    own = 0
    if layer["kind"] == "attention":
        scores = layer["tokens"] * layer["tokens"]
        own = scores * layer["width"] + layer["width"] * scores
    return own + sum(
        many * rows * columns * uses for many, rows, columns, uses in matrices_of(layer)
    )


@task("attention", points=1)
def attention_values(student, rng):
    """The mean of the values, weighted by how well the keys fit, for any shapes; lists, too."""
    for _ in range(3):
        queries, keys, values = random_tokens(rng)
        wanted = attention_by_rows(queries, keys, values)
        got = student.attention(queries, keys, values)
        close(got, wanted, rtol=1e-4, atol=1e-5)
    lists = [part.tolist() for part in (queries, keys, values)]
    close(student.attention(*lists), wanted, rtol=1e-4, atol=1e-5, hint="Lists went in.")


@task("attention", points=1)
def attention_large_scores(student, rng):
    """Scores in the thousands, positive or negative."""
    for sign in (1, -1):
        queries, keys, values = random_tokens(rng)
        queries, keys = 300 * sign * np.abs(queries), 30 * np.abs(keys)
        wanted = attention_by_rows(queries, keys, values)
        close(student.attention(queries, keys, values), wanted, rtol=1e-3, atol=1e-3)


@task("attention", points=1)
def attention_masked(student, rng):
    """A mask: no look at what is forbidden, and the weights of the rest add up to 1."""
    for _ in range(3):
        queries, keys, values = random_tokens(rng)
        mask = rng.random((len(queries), len(keys))) < 0.5
        mask[np.arange(len(queries)), rng.integers(0, len(keys), len(queries))] = True
        wanted = attention_by_rows(queries, keys, values, mask)
        close(student.attention(queries, keys, values, mask), wanted, rtol=1e-4, atol=1e-5)
    keys[0], mask[:, 0], mask[:, 1] = 3e4, False, True
    wanted = attention_by_rows(np.abs(queries), np.abs(keys), values, mask)
    got = student.attention(np.abs(queries), np.abs(keys), values, mask)
    close(got, wanted, rtol=1e-4, atol=1e-5, hint="The forbidden score is in the thousands.")
    queries, keys = -np.abs(queries), 1e3 * rng.uniform(1, 2, keys.shape)
    wanted = attention_by_rows(queries, keys, values, mask)
    got = student.attention(queries, keys, values, mask)
    close(got, wanted, rtol=1e-3, atol=1e-3, hint="The allowed scores are minus some thousands.")
    queries, keys, values = random_tokens(rng)
    allowed = np.ones((len(queries), len(keys)), dtype=bool)
    wanted = attention_by_rows(queries, keys, values)
    close(student.attention(queries, keys, values, allowed), wanted, rtol=1e-4, atol=1e-5)


def random_tokens(rng):
    """Draw queries, keys and values of four different sizes."""
    n, m, d, v = (int(size) for size in rng.choice(np.arange(3, 12), size=4, replace=False))
    return rng.normal(size=(n, d)) * 2, rng.normal(size=(m, d)), rng.normal(size=(m, v))


def attention_by_rows(queries, keys, values, mask=None):
    """Weigh the values row by row, in Python's exact sums."""
    result = []
    for at, query in enumerate(queries):
        looks = [k for k in range(len(keys)) if mask is None or mask[at][k]]
        scores = [math.fsum(query * keys[k]) / math.sqrt(len(query)) for k in looks]
        weights = [math.exp(score - max(scores)) for score in scores]
        mean = [
            math.fsum(w * values[k][c] for w, k in zip(weights, looks, strict=True))
            for c in range(len(values[0]))
        ]
        result.append(np.array(mean) / math.fsum(weights))
    return np.array(result)


@task("wants", points=1)
def wants_ceilings(student, rng):
    """Arithmetic or moving, with any batch; a tie counts as FLOPs."""
    for _ in range(4):
        layer, batch, roof = random_work(rng)
        for times in (0.8, 1.25):
            weights = times * layer["moves"] - batch * layer["activations"]
            got = student.wants(layer["operations"], weights, layer["activations"], batch, *roof)
            equal(got, "bandwidth" if times > 1 else "FLOPs", hint=f"With a batch of {batch}.")
    batch = int(rng.integers(2, 9))
    tie = (4.0, 3.0 * batch, 1.0, batch, 8.0, 8.0)
    equal(student.wants(*tie), "FLOPs", hint="Both take as long.")


@task("wants", points=1)
def wants_start(student, rng):
    """A start that takes longer than the work, and one that does not."""
    for _ in range(4):
        layer, batch, roof = random_work(rng)
        for times in (0.8, 1.25):
            weights = times * layer["moves"] - batch * layer["activations"]
            inputs = (layer["operations"], weights, layer["activations"], batch, *roof)
            work = max(1.0, times) * batch * layer["operations"] / roof[0]
            longer = "bandwidth" if times > 1 else "FLOPs"
            equal(student.wants(*inputs, 1.1 * work), "neither", hint="The start takes longest.")
            equal(student.wants(*inputs, 0.95 * work), longer, hint="The start is the shorter.")
    batch = int(rng.integers(2, 9))
    tie = (4.0, 3.0 * batch, 1.0, batch, 8.0, 8.0, batch / 2)
    equal(student.wants(*tie), "FLOPs", hint="The start takes as long, not longer.")


def random_work(rng):
    """Draw an input's operations and activations, and the bytes that put it on the ridge."""
    peak, bandwidth = float(rng.uniform(1e10, 1e13)), float(rng.uniform(1e10, 1e12))
    batch, operations = int(rng.integers(2, 200)), float(rng.uniform(1e5, 1e9))
    moves = batch * operations / peak * bandwidth
    activations = float(rng.uniform(0.1, 0.5)) * moves / batch
    layer = {"operations": operations, "activations": activations, "moves": moves}
    return layer, batch, (peak, bandwidth)


# 3-training


@task("kfold", points=1)
def kfold_in_blocks(student, rng):
    """Consecutive blocks without a seed: sizes, order, and all other rows to train on."""
    for _ in range(4):
        k = int(rng.integers(2, 9))
        n = int(rng.integers(k, 80))
        found = cut_by_student(student, n, k)
        long, short = n % k, n // k
        sizes = [short + 1] * long + [short] * (k - long)
        ends = np.cumsum(sizes)
        for (train, test), end, size in zip(found, ends, sizes, strict=True):
            equal(test, np.arange(end - size, end), hint="Blocks in order, larger ones first.")
            rest = [row for row in range(n) if not end - size <= row < end]
            equal(np.sort(train), np.array(rest, int), hint="train: all other rows.")


@task("kfold", points=1)
def kfold_shuffled(student, rng):
    """With a seed, 0 too: each row in one fold, shuffled, the same again with the same seed."""
    for seed in (0, int(rng.integers(1, 10**6))):
        n, k = int(rng.integers(40, 90)), int(rng.integers(2, 7))
        found = cut_by_student(student, n, k, seed)
        tests = [test for _, test in found]
        sizes = [len(test) for test in tests]
        expect(sizes == sorted(sizes, reverse=True), "Larger folds first.")
        expect(max(sizes) - min(sizes) <= 1, "Sizes differ by at most one.")
        mixed = np.concatenate(tests)
        equal(np.sort(mixed), np.arange(n), hint="Each row in exactly one fold.")
        expect(not np.array_equal(mixed, np.arange(n)), "A seed of 0 shuffles too.")
        for train, test in found:
            equal(np.sort(np.concatenate([train, test])), np.arange(n), hint="No row in both.")
        again = cut_by_student(student, n, k, seed)
        equal(np.concatenate([test for _, test in again]), mixed, hint="The same seed again.")
        other = cut_by_student(student, n, k, seed + 1)
        changed = not np.array_equal(np.concatenate([test for _, test in other]), mixed)
        expect(changed, "Another seed, another order.")


def cut_by_student(student: Student, *given):
    """Return the student's pairs, each of two arrays of whole numbers."""
    found = student.kfold(*given)
    expect(isinstance(found, list | tuple) and len(found) == given[1], "A list of k pairs.")
    for pair in found:
        whole = isinstance(pair, list | tuple) and len(pair) == 2
        expect(whole and all(isinstance(part, np.ndarray) for part in pair), "Pairs of arrays.")
        expect(all(part.dtype.kind in "iu" for part in pair), "Arrays of whole numbers.")
    return found


@task("bottleneck", points=1)
def bottleneck_seconds(student, rng):
    """The seconds of a step, with and without prefetching, for any number of loaders."""
    for prefetch in (True, False, True, False):
        load, compute = rng.uniform(0.001, 0.1, size=2).tolist()
        workers = int(rng.integers(1, 9))
        arrives = load / workers
        seconds = arrives + compute - (min(arrives, compute) if prefetch else 0)
        close(student.bottleneck(load, compute, workers, prefetch)[1], seconds)


@task("bottleneck", points=1)
def bottleneck_waits(student, rng):
    """The word: input only where the network waits longer than it computes."""
    for prefetch, factor in ((True, 2), (False, 1)):
        for times, word in ((0.5, "compute"), (0.9, "compute"), (1.1, "input"), (3, "input")):
            compute, workers = float(rng.uniform(0.01, 0.1)), int(rng.integers(1, 6))
            load = compute * workers * factor * times
            equal(student.bottleneck(load, compute, workers, prefetch)[0], word)
    equal(student.bottleneck(0.5, 0.25, 2, False)[0], "compute", hint="Equal is not longer.")


CALLS = itertools.count()
FEED = """
import itertools


class Counted:
    def __init__(self, rows):
        self.rows, self.read = iter(rows), 0

    def __iter__(self):
        return self

    def __next__(self):
        row = next(self.rows)
        self.read += 1
        return row


def fed(count, batch, buffer, seed, drop_last):
    from IPython import get_ipython

    pipeline = get_ipython().user_ns["input_pipeline"]
    rows = Counted(itertools.count() if count is None else range(count))
    found, read = [], []
    for rows_of_batch in pipeline(rows, batch, buffer, seed, drop_last):
        found.append(rows_of_batch)
        read.append(rows.read)
        if count is None and len(found) == 20:
            break
    # Only now: a list that is handed out twice holds other rows by the end.
    return {"batches": [[int(row) for row in rows] for rows in found], "read": read}
"""


@task("input_pipeline", points=1)
def pipeline_is_whole(student, rng):
    """Every row once, in lists of the right length, the last one dropped only if asked."""
    for drop_last in (False, True):
        count, batch = int(rng.integers(30, 200)), int(rng.integers(2, 12))
        found = pipe(student, count, batch, int(rng.integers(1, 40)), 3, drop_last)["batches"]
        lengths = [len(rows) for rows in found]
        full, rest = divmod(count, batch)
        wanted = [batch] * full + [rest] * (rest > 0 and not drop_last)
        equal(lengths, wanted, hint="Lists of batch rows; the last one only unless dropped.")
        rows = sorted(row for rows in found for row in rows)
        if not drop_last:
            equal(rows, list(range(count)), hint="Every row exactly once.")
        expect(len(set(rows)) == len(rows), "No row twice.")


@task("input_pipeline", points=1)
def pipeline_shuffles(student, rng):
    """A buffer of 1 keeps the order; a larger one shuffles, as far as it reaches, by its seed."""
    count, buffer = int(rng.integers(100, 200)), int(rng.integers(10, 30))
    seed = int(rng.integers(10**6))
    kept = pipe(student, count, 7, 1, seed)["batches"]
    equal([row for rows in kept for row in rows], list(range(count)), hint="A buffer of 1.")
    mixed = [row for rows in pipe(student, count, 7, buffer, seed)["batches"] for row in rows]
    expect(mixed != sorted(mixed), "A larger buffer shuffles.")
    far = all(row < place + buffer for place, row in enumerate(mixed))
    expect(far, "No row comes before the buffer has reached it.")
    late = max(place - row for place, row in enumerate(mixed))
    expect(late > buffer, "A row may stay in the buffer long: the next one takes a free place.")
    last = mixed[-buffer:]
    expect(last != sorted(last), "What is left in the buffer comes in random order too.")
    small = [row for rows in pipe(student, count, 7, 2 * count, seed)["batches"] for row in rows]
    equal(sorted(small), list(range(count)), hint="All rows fit into the buffer.")
    expect(small != sorted(small), "All rows fit into the buffer: they are shuffled as well.")
    again = [row for rows in pipe(student, count, 7, buffer, seed)["batches"] for row in rows]
    equal(again, mixed, hint="The same seed, the same order.")
    other = [row for rows in pipe(student, count, 7, buffer, seed + 1)["batches"] for row in rows]
    expect(other != mixed, "Another seed, another order.")


@task("input_pipeline", points=1)
def pipeline_reads_no_further(student, rng):
    """Rows without an end: it reads at most the buffer beyond what it has yielded."""
    batch, buffer = int(rng.integers(2, 9)), int(rng.integers(5, 50))
    found = pipe(student, None, batch, buffer, 1)
    for number, read in enumerate(found["read"], 1):
        expect(read <= number * batch + buffer, "It reads further than the buffer.")


def pipe(student, *given):
    """Run the student's generator inside the sandbox; return its lists, and rows read by then."""
    names = ("count", "batch", "buffer", "seed", "drop_last")
    keywords = dict(zip(names, (*given, False)[:5], strict=True))
    handle = student.make("labkit.grading.engines.made", source=call_of(keywords), name="found")
    return student.fetch(handle)


def call_of(keywords):
    """Write the lines that run the generator once."""
    # What has been made once is not made again: each call is another text.
    return f"{FEED}\n\nfound = fed(**{keywords!r})  # {next(CALLS)}\n"


@task("time_to_accuracy", points=1)
def time_of_noisy_logs(student, rng):
    """Noisy logs as arrays and lists: the time from which the target holds until the end."""
    for kind in (np.array, list, np.array, list):
        length = int(rng.integers(5, 60))
        seconds = np.cumsum(rng.uniform(0.1, 2, size=length))
        accuracies = np.clip(np.linspace(0.2, 1, length) + rng.normal(0, 0.1, length), 0, 1)
        accuracies[-1] = 0.99
        target = float(rng.uniform(0.4, 0.9))
        below = np.flatnonzero(accuracies < target)
        first = 0 if below.size == 0 else below[-1] + 1
        got = student.time_to_accuracy(kind(seconds), kind(accuracies), target)
        close(got, float(seconds[first]), hint="It must hold until the end of the log.")


@task("time_to_accuracy", points=1)
def time_of_edges(student, rng):
    """Never reached or lost at the end: None. Equal is enough, and the first row may be it."""
    seconds = np.cumsum(rng.uniform(0.5, 1, size=6)).tolist()
    equal(student.time_to_accuracy(seconds, [0.1, 0.2, 0.3, 0.3, 0.2, 0.1], 0.4), None)
    equal(student.time_to_accuracy(seconds, [0.9, 0.9, 0.9, 0.9, 0.9, 0.1], 0.4), None)
    close(student.time_to_accuracy(seconds, [0.1, 0.5, 0.75, 0.75, 0.8, 0.9], 0.75), seconds[2])
    close(student.time_to_accuracy(seconds, [0.9] * 6, 0.5), seconds[0])
    started = student.time_to_accuracy([0.0, 1.0], [0.9, 0.9], 0.5)
    expect(started is not None, "A time of 0 is a time.")
    close(started, 0.0)
    twice = [0.9, 0.9, 0.1, 0.9, 0.9, 0.9]
    close(student.time_to_accuracy(seconds, twice, 0.5), seconds[3], hint="It fell back.")


# 4-detection

BETWEEN_RATIOS = 0.41421
"""A threshold that no ratio of small whole numbers comes near."""


@task("iou", points=1)
def iou_of_all_pairs(student, rng):
    """All IoUs, as many rows as boxes in a."""
    for n, m in rng.integers(2, 9, size=(4, 2)).tolist():
        a, b = random_boxes(rng, n, 20), random_boxes(rng, m + 9, 20)
        close(student.iou(a, b), iou_pair_by_pair(a, b), hint="In a row all of b.")
    a = rng.integers(0, 30, size=(3, 2))
    a = np.concatenate([a, a + rng.integers(1, 30, size=(3, 2))], axis=1)
    close(
        student.iou(a.tolist(), a.tolist()), iou_pair_by_pair(a, a), hint="Lists of whole numbers."
    )


@task("iou", points=1)
def iou_at_the_edges(student, rng):
    """Boxes that touch or lie apart, boxes without area, no boxes."""
    x, y, w, h = rng.integers(2, 20, size=4).tolist()
    box = [x, y, x + w, y + h]
    beside = [[x + w, y, x + 2 * w, y + h], [x, y - h, x + w, y], [x - w, y - h, x, y]]
    apart = [[x + 2 * w, y + 2 * h, x + 3 * w, y + 3 * h], [x + 2 * w, y, x + 3 * w, y + h]]
    close(
        student.iou([box], beside + apart), np.zeros((1, 5)), hint="Boxes that touch or are apart."
    )
    flat = [[x, y, x, y + h], [x, y, x + w, y], [x, y, x, y], box]
    close(student.iou(flat, flat), np.diag([0.0, 0.0, 0.0, 1.0]), hint="Boxes without area.")
    m = int(rng.integers(1, 6))
    some = random_boxes(rng, m, 9)
    equal(np.shape(student.iou(np.zeros((0, 4)), some)), (0, m), hint="No box in a.")
    equal(np.shape(student.iou(some, np.zeros((0, 4)))), (m, 0), hint="No box in b.")


@task("iou", points=1)
def iou_without_a_loop(student, rng):
    """400 × 400 boxes at least three times as fast as plain Python."""

    def two():
        return random_boxes(rng, 400, 50), random_boxes(rng, 400, 50)

    faster(student.iou, iou_pair_by_pair, two, 3)


def random_boxes(rng, n, size):
    corner = rng.uniform(0, size, size=(n, 2))
    return np.concatenate([corner, corner + rng.uniform(1, size, size=(n, 2))], axis=1)


def iou_pair_by_pair(a, b):
    def one(x0, y0, x1, y1, p0, q0, p1, q1):
        wide, high = min(x1, p1) - max(x0, p0), min(y1, q1) - max(y0, q0)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / ((x1 - x0) * (y1 - y0) + (p1 - p0) * (q1 - q0) - wide * high)

    b = b.tolist()
    return np.array([[one(*this, *other) for other in b] for this in a.tolist()])


@task("non_max_suppression", points=1)
def suppression_of_one_class(student, rng):
    """One class: the kept boxes, best first; a dropped box drops nobody."""
    for n in rng.integers(12, 40, size=5).tolist():
        boxes, scores = crowded_boxes(rng, n), rng.permutation(n) / n
        of_suppression(student, boxes, scores, np.full(n, 3), BETWEEN_RATIOS)
    for left in rng.permutation(30)[:3].tolist():
        row = [[left + 3 * i, 0, left + 3 * i + 10, 10] for i in range(6)]
        scores = np.sort(rng.random(6))[::-1] if left % 2 else np.sort(rng.random(6))
        of_suppression(student, row, scores, np.zeros(6, int), BETWEEN_RATIOS)


@task("non_max_suppression", points=1)
def suppression_class_by_class(student, rng):
    """Several classes; arguments that are lists, and stay as they are."""
    for n in rng.integers(20, 50, size=4).tolist():
        boxes, scores = crowded_boxes(rng, n), rng.permutation(n) / n
        of_suppression(student, boxes, scores, rng.integers(3, size=n), BETWEEN_RATIOS)
    # A large picture, in which classes that are moved apart by some pixels meet again.
    large, scores = 400 * crowded_boxes(rng, 40), rng.permutation(40) / 40
    of_suppression(student, large, scores, rng.integers(3, size=40), BETWEEN_RATIOS)
    arrays = crowded_boxes(rng, 20), rng.permutation(20) / 20, rng.integers(2, size=20)
    lists = [values.tolist() for values in arrays]
    for given in (arrays, lists):
        kept = student.keep(*given)
        equal(
            student.non_max_suppression(*kept, BETWEEN_RATIOS),
            kept_by_fractions(*lists, BETWEEN_RATIOS),
        )
        for handle, before in zip(kept, lists, strict=True):
            equal(student.fetch(handle), before, hint="What went in has changed.")


@task("non_max_suppression", points=1)
def suppression_of_equals(student, rng):
    """Equal scores, an IoU equal to the threshold, boxes without area, no boxes."""
    for threshold in (0.25, 0.5, 0.75):
        for n in rng.integers(15, 30, size=2).tolist():
            boxes, scores = crowded_boxes(rng, n), rng.integers(1, 5, size=n) / 4
            of_suppression(student, boxes, scores, rng.integers(2, size=n), threshold)
        side = 4 * int(rng.integers(1, 9))
        part = [[0, 0, side, side], [0, 0, side, int(side * threshold)]]
        of_suppression(student, part, rng.random(2), [1, 1], threshold)
    flat = [[3, 3, 3, 8]] * 3 + crowded_boxes(rng, 5).tolist()
    of_suppression(student, flat, rng.random(8), np.ones(8, int), 0.5)
    equal(np.size(student.non_max_suppression(np.zeros((0, 4)), [], [], 0.5)), 0, hint="No boxes.")


def crowded_boxes(rng, n):
    """Boxes of whole numbers around few places: their IoUs are ratios without rounding."""
    corner = 12 * rng.integers(3, size=(n, 2)) + rng.integers(4, size=(n, 2))
    return np.concatenate([corner, corner + rng.integers(6, 11, size=(n, 2))], axis=1)


def kept_by_fractions(boxes, scores, classes, threshold):
    """Ask for each box whether a better one that stays is in its way, without any rounding."""
    threshold = Fraction(threshold)

    def near(a, b):
        wide = min(a[2], b[2]) - max(a[0], b[0])
        high = min(a[3], b[3]) - max(a[1], b[1])
        shared = max(wide, 0) * max(high, 0)
        areas = sum((x[2] - x[0]) * (x[3] - x[1]) for x in (a, b))
        return shared > 0 and Fraction(shared, areas - shared) > threshold

    kept = []
    for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        if not any(classes[i] == classes[k] and near(boxes[i], boxes[k]) for k in kept):
            kept.append(i)
    return kept


def of_suppression(student, boxes, scores, classes, threshold):
    boxes, classes = np.asarray(boxes), np.asarray(classes)
    expected = kept_by_fractions(boxes.tolist(), scores, classes.tolist(), threshold)
    equal(student.non_max_suppression(boxes, scores, classes, threshold), expected)


@task("average_precision", points=1)
def precision_of_a_good_detector(student, rng):
    """All hits above all false alarms, in any order: the share of objects that are found."""
    for n in rng.integers(4, 30, size=4).tolist():
        hits = int(rng.integers(1, n))
        order = rng.permutation(n)
        scores, flags = np.sort(rng.random(n))[::-1][order], (np.arange(n) < hits)[order]
        objects = hits + int(rng.integers(1, 9))
        close(student.average_precision(scores, flags, objects), hits / objects)
        equal(student.average_precision(scores, np.zeros(n, int), objects), 0, hint="No hit.")
    equal(student.average_precision([], [], int(rng.integers(1, 9))), 0, hint="No box.")


@task("average_precision", points=2)
def precision_of_any_detector(student, rng):
    """Hits and false alarms mixed, some of equal score; objects that nothing has found."""
    for n in range(int(rng.integers(8, 12)), 40, 5):
        flags = rng.random(n) < 0.5
        scores = rng.integers(0, n, size=n) / n
        # Whatever begins to count at the second box is seen in every other round.
        scores[0], flags[0] = 1.0, n % 2 == 0
        objects = max(1, int(flags.sum())) + int(rng.integers(0, 5))
        expected = area_by_recalls(scores, flags, objects)
        close(student.average_precision(scores, flags, objects), expected)
        lists = scores.tolist(), flags.astype(int).tolist()
        close(student.average_precision(*lists, objects), expected, hint="Lists, and 0 and 1.")


def area_by_recalls(scores, hits, objects):
    """For each object in turn, the best precision among all lists that find so many."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    flags = [bool(hits[i]) for i in order]
    points = [(sum(flags[:k]), Fraction(sum(flags[:k]), k)) for k in range(1, len(flags) + 1)]
    best = [max((p for found, p in points if found >= k), default=0) for k in range(1, objects + 1)]
    return float(sum(best) / objects)


@task("best_threshold", points=1)
def threshold_of_least_cost(student, rng):
    """Different scores: the threshold of least cost, for dear misses and for dear alarms."""
    for n in rng.integers(6, 25, size=8).tolist():
        scores, flags = rng.permutation(n) / n, rng.random(n) < 0.6
        objects = int(flags.sum()) + int(rng.integers(1, 6))
        costs = rng.permutation([int(rng.integers(1, 4)), int(rng.integers(5, 12))]).tolist()
        of_threshold(student, scores, flags, objects, *costs)


@task("best_threshold", points=1)
def threshold_of_equals(student, rng):
    """Equal scores, equal costs, and detectors that had better report nothing."""
    for n in rng.integers(6, 30, size=8).tolist():
        scores, flags = rng.integers(0, 6, size=n) / 8, rng.random(n) < 0.5
        objects = int(flags.sum()) + int(rng.integers(1, 4))
        of_threshold(student, scores, flags, objects, *rng.integers(1, 3, size=2).tolist())
        of_threshold(student, scores.tolist(), [0] * n, objects, 1, 1)
    of_threshold(student, [0.7, 0.7], [1, 0], 1, *rng.integers(6, size=2).tolist())
    of_threshold(student, [], [], int(rng.integers(1, 9)), 1, 1)


def of_threshold(student, scores, hits, objects, miss_cost, alarm_cost):
    rows = list(zip(np.asarray(scores).tolist(), np.asarray(hits).tolist(), strict=True))
    costs = {}
    for threshold in sorted({math.inf, *(score for score, _ in rows)}):
        found = sum(1 for score, hit in rows if score >= threshold and hit)
        alarms = sum(1 for score, hit in rows if score >= threshold and not hit)
        costs[threshold] = miss_cost * (objects - found) + alarm_cost * alarms
    expected = max(t for t, cost in costs.items() if cost == min(costs.values()))
    got = student.best_threshold(scores, hits, objects, miss_cost, alarm_cost)
    close(got, expected, rtol=1e-9)
