"""What is the attacked unit? Two small notebooks, and a hand to write into a submission."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ATTACKED, OTHER = "1-attacked.ipynb", "2-other.ipynb"
HONEST = {
    "total": "def total(values):\n    return float(np.sum(values))",
    "double": "def double(values):\n    return 2 * np.asarray(values)",
    "quick": "def quick(values):\n    return float(values @ values)",
    "triple": "def triple(values):\n    return 3 * np.asarray(values)",
}
# What plain nbgrader has for marking: tests in the notebook.
TESTS = {
    "total": "assert abs(total([1.5, 2.0, 4.25]) - 7.75) < 1e-9",
    "double": "assert list(double([1, 2])) == [2, 4]",
    "quick": """\
import time
_values = np.arange(300_000.0)
_first = time.perf_counter()
_got = quick(_values)
_second = time.perf_counter()
_expected = sum(_value * _value for _value in _values)
_third = time.perf_counter()
assert abs(_got / _expected - 1) < 1e-9
assert (_third - _second) / (_second - _first) > 5""",
    "triple": "assert list(triple([1, 2])) == [3, 6]",
}
_IDENTIFIERS = {
    "total": "09-1-total",
    "double": "09-1-double",
    "quick": "09-1-quick",
    "triple": "09-2-triple",
}


def source(name: str, secret: str = "", plain: bool = False) -> NotebookNode:
    """Make a notebook of the unit as its author has it.

    Parameters
    ----------
    name : str
        `ATTACKED` or `OTHER`.
    secret : str
        A word for its solutions and tests, by which they are known where they should not be.
    plain : bool
        For nbgrader as it comes: with hidden tests in the check cells.
    """
    tasks = {ATTACKED: {"total": 2, "double": 1, "quick": 1}, OTHER: {"triple": 1}}[name]
    imports = ("from labkit import check", "import numpy as np")
    cells = [nbformat.v4.new_code_cell(line) for line in imports]
    for task, points in tasks.items():
        identifier = _IDENTIFIERS[task]
        head, body = HONEST[task].split("\n", 1)
        answer = [head, "    ### BEGIN SOLUTION", f"    # {secret}", body, "    ### END SOLUTION"]
        tests = f"### BEGIN HIDDEN TESTS\n# {secret}\n{TESTS[task]}\n### END HIDDEN TESTS"
        cells += [
            nbformat.v4.new_markdown_cell(f"Write `{task}(values)`."),
            _graded("code", "\n".join(answer), identifier, solution=True),
            _graded("code", tests if plain else f"{task}", f"{identifier}-check", points=points),
        ]
    if name == OTHER:
        cells.append(_graded("markdown", "Because.", "09-2-words", solution=True, points=1))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@contextmanager
def edit(path: Path) -> Iterator[NotebookNode]:
    """Give a notebook to change, and write it whatever it has become."""
    notebook = nbformat.read(path, as_version=4)
    yield notebook
    path.write_text(json.dumps(notebook))


def find(notebook: NotebookNode, identifier: str) -> NotebookNode:
    """Return the cell with an nbgrader id."""
    return next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == identifier
    )


def answer(folder: Path, source: str, task: str = "total") -> None:
    """Write the answer to a task into a submission."""
    with edit(folder / (OTHER if task == "triple" else ATTACKED)) as notebook:
        find(notebook, _IDENTIFIERS[task]).source = source


def answer_honestly(folder: Path, *tasks: str) -> None:
    """Write right answers into a submission."""
    for task in tasks:
        answer(folder, HONEST[task], task)


def _graded(
    kind: str, source: str, identifier: str, solution: bool = False, points: float | None = None
) -> NotebookNode:
    own = {
        "grade_id": identifier,
        "grade": points is not None,
        "solution": solution,
        "locked": not solution,
        "task": False,
        "schema_version": 3,
    }
    if points is not None:
        own["points"] = points
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return make(source, metadata={"nbgrader": own})
