"""An answer's cells are those that make the names it uses."""

import pytest

from labkit.grading import slices

CASES = {
    "imports and a helper": (
        ["import numpy as np", "x = np.ones(9)", "def helper(a):\n    return np.sum(a)"],
        "def f(a):\n    return helper(a)",
        [0, 2],
    ),
    "only the nearest binding": (["a = 1", "a = 2", "b = 3"], "def f():\n    return a", [1]),
    "a binding that needs the one before": (
        ["a = [1]", "a = a + [2]", "a += [3]"],
        "def f():\n    return a",
        [0, 1, 2],
    ),
    "a local name": (["x = 1"], "def f(x):\n    y = x\n    return y", []),
    "a default, a decorator, an annotation": (
        ["k = 2", "from functools import cache", "class T: ...", "z = 0"],
        "@cache\ndef f(a: T, b=k):\n    return a",
        [0, 1, 2],
    ),
    "a star import": (["from math import *", "x = 1"], "def f():\n    return sqrt(2)", [0]),
    "a method called for its effect": (
        ["found = []", "found.append(1)", "print(found)"],
        "def f():\n    return found",
        [0, 1],
    ),
    "a module's function called for its effect": (
        ["import numpy as np", "np.random.seed(0)", "np.set_printoptions(precision=2)"],
        "def f():\n    return np.pi",
        [0],
    ),
    "an item set": (["d = {}", "d['a'] = 1"], "def f():\n    return d", [0, 1]),
    "a patched module": (
        ["import numpy as np", "np.sum = max"],
        "def f(a):\n    return np.sum(a)",
        [0, 1],
    ),
    "a global": (
        ["n = 0", "def count():\n    global n\n    n += 1"],
        "def f():\n    count()\n    return n",
        [0, 1],
    ),
    "a magic line": (
        ["%matplotlib inline\nimport numpy as np", "!ls"],
        "def f():\n    return np.pi",
        [0],
    ),
    "a cell that is not Python": (["a = = 1", "a = 1"], "def f():\n    return a", [1]),
    "a name that the cell made before it used it": (
        ["a = 1", "a = 2\nb = a + 1", "c = [a for a in range(3)]"],
        "def f():\n    return b",
        [1],
    ),
    "names of a loop and of a comprehension": (
        ["n = slow()", "k = 1", "t = {n: n * k for n in (1, 2)}\nfor n in t:\n    t[n] += n"],
        "def f():\n    return t",
        [1, 2],
    ),
    "a name that is perhaps made": (
        ["a = 1", "b = 1", "if b:\n    a = 2\nc = a"],
        "def f():\n    return c",
        [0, 1, 2],
    ),
    "a loop's name after it": (
        ["i = 1", "for i in []:\n    pass\nj = i"],
        "def f():\n    return j",
        [0, 1],
    ),
    "what a function needs of its own cell": (
        ["scale = 1", "def helper():\n    return scale * helper()\nscale = 2"],
        "def f():\n    return helper()",
        [1],
    ),
    "a name's old value": (["a = [1]", "a = sorted(a)"], "def f():\n    return a", [0, 1]),
    "a name's old value, in a comprehension": (
        ["a = [1]", "a = [a for a in a]"],
        "def f():\n    return a",
        [0, 1],
    ),
    "a name's old value, in a function's default": (
        ["a = 1", "def g(b=a):\n    return b\na = 2"],
        "def f():\n    return g()",
        [0, 1],
    ),
    "with, try and match": (
        [
            "a = b = c = 1",
            "with open('x') as a:\n    d = a\ntry:\n    b = 2\nexcept OSError as c:\n    d = c\n"
            "d = b",
            "match d:\n    case 1:\n        e = 1\n    case _:\n        e = 2",
        ],
        "def f():\n    return e",
        [0, 1, 2],
    ),
    "an item set inside a function": (
        ["import os", "os.environ['A'] = '1'", "d = {}"],
        "def f(a):\n    d['a'] = a\n    os.environ['B'] = a\n    return d",
        [0, 1, 2],
    ),
    "a name of Python's own": (["len = 3"], "def f(a):\n    return abs(a)", []),
}


@pytest.mark.parametrize("case", CASES)
def test_the_cells_above_that_an_answer_needs(case):
    above, answer, expected = CASES[case]
    assert slices.needed([*above, answer], len(above)) == [*expected, len(above)]


def test_a_helper_below_the_answer_counts_where_there_is_none_above():
    cells = ["def f():\n    return helper()", "def helper():\n    return 1"]
    assert slices.needed(cells, 0) == [0, 1]
    assert slices.needed(["def helper():\n    return 2", *cells], 1) == [0, 1]


def test_deeply_nested_code_ends():
    assert slices.names("(" * 5_000 + ")" * 5_000) == slices.Names()
    assert slices.names("x = " + "-" * 50_000 + "1") in (
        slices.Names(),
        slices.Names(bound=frozenset({"x"})),
    )
