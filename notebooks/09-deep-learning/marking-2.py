"""The marking of 09-deep-learning, 2-networks: what each task is worth, part by part."""

import math

import numpy as np

from labkit.grading.marking import close, equal, task

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
