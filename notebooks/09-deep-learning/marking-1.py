"""Marking of 09-1: the walk over a tape against complex steps, traces and modes counted out."""

import itertools

import numpy as np

from labkit.grading.marking import Student, close, equal, expect, task

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
