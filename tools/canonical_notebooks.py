"""Keep notebooks in one form, so that a difference between two versions is one of content.

    python tools/canonical_notebooks.py [--fix] [FILES]

Without files, all of notebooks/. With --fix, what needs no guess is mended and the rest is named.
"""

import argparse
import ast
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode, v4

from labkit.grading.release import KEPT

ROOT = Path(__file__).resolve().parent.parent
MINOR = 5
# What a notebook says of itself, wherever it was saved.
FORM = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
NOTEBOOK_METADATA = {"labkit", *FORM}
CELL_METADATA = {"jupyter", "nbgrader", "tags"}
# What editors leave behind: settings of a window, times of a run, the state of what was shown.
LEAVINGS = {
    "ExecuteTime",
    "celltoolbar",
    "collapsed",
    "colab",
    "deletable",
    "editable",
    "execution",
    "scrolled",
    "slideshow",
    "toc",
    "trusted",
    "varInspector",
    "vscode",
    "widgets",
}
LAID_OUT = (
    "it is not laid out as nbformat writes it: indented by 1, keys sorted, each source a list of "
    "lines, UTF-8 without escapes, a newline at the end"
)


class Fault(NamedTuple):
    """What is wrong, and whether it can be mended without a guess."""

    what: str
    mendable: bool = True


def main(arguments: list[str]) -> int:
    """Check or mend notebooks; return 1 where something is left wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fix", action="store_true", help="mend what needs no guess")
    parser.add_argument("files", nargs="*", type=Path, help="default: all of notebooks/")
    wanted = parser.parse_args(arguments)
    left = 0
    for path in wanted.files or sorted(ROOT.glob("notebooks/*/*.ipynb")):
        content = path.read_bytes()
        form, faults = canonical(content)
        if wanted.fix and form != content:
            path.write_bytes(form)
        for fault in faults:
            mended = wanted.fix and fault.mendable
            left += not mended
            print(f"{_shown(path)}: {fault.what}{' (mended)' if mended else ''}")
    if left:
        print("Mend these by hand." if wanted.fix else "`make format` mends what needs no guess.")
    return 1 if left else 0


def canonical(content: bytes) -> tuple[bytes, list[Fault]]:
    """Return a notebook's file in the canonical form, and what is wrong with it as it is."""
    try:
        text = content.decode()
        _validate(json.loads(text))
    except (ValueError, nbformat.ValidationError) as problem:
        line = getattr(problem, "message", str(problem)).splitlines()[0]
        return content, [Fault(f"it can't be read as a notebook: {line}", mendable=False)]
    notebook = v4.reads(text)
    faults = [] if _written(notebook) == text else [Fault(LAID_OUT)]
    faults += _mend(notebook)
    return _written(notebook).encode(), faults


def _validate(raw: object) -> None:
    """Refuse what is no notebook of format 4; identifiers, which can be made, may be missing."""
    if not isinstance(raw, dict) or raw.get("nbformat") != 4:
        raise ValueError("its format is not 4")
    if raw.get("nbformat_minor") not in range(MINOR + 1):
        raise ValueError(f"its format is none of 4.0 to 4.{MINOR}")
    # Up to 4.4 no cell had an identifier.
    cells = [{key: cell[key] for key in cell if key != "id"} for cell in raw.get("cells", [])]
    nbformat.validate({**raw, "nbformat_minor": 4, "cells": cells})


def _written(notebook: NotebookNode) -> str:
    return v4.writes(notebook) + "\n"


def _mend(notebook: NotebookNode) -> Iterator[Fault]:
    """Bring a notebook into the form, and say what was not in it."""
    if notebook.nbformat_minor != MINOR:
        yield Fault(f"its format is 4.{notebook.nbformat_minor}, not 4.{MINOR}")
        notebook.nbformat_minor = MINOR
    yield from _mend_form(notebook.metadata)
    yield from _mend_keys(notebook.metadata, NOTEBOOK_METADATA)
    taken = set()
    for number, cell in enumerate(notebook.cells, 1):
        found = [*_mend_id(cell, taken), *_mend_keys(cell.metadata, CELL_METADATA)]
        if cell.cell_type == "code":
            found += [*_mend_code(cell), *_mend_outputs(cell)]
        for fault in found:
            yield fault._replace(what=f"cell {number}: {fault.what}")


def _mend_form(metadata: NotebookNode) -> Iterator[Fault]:
    for key, form in FORM.items():
        own = metadata.get(key, {})
        if own != form:
            language = own.get("language", own.get("name", "python"))
            python = language.startswith("python")
            yield Fault(f"{key} is not {json.dumps(form)}", mendable=python)
            if python:
                metadata[key] = form


def _mend_keys(metadata: NotebookNode, allowed: set[str]) -> Iterator[Fault]:
    for key in sorted(metadata):
        leaving = key in LEAVINGS or metadata[key] in ([], {})
        if leaving or key not in allowed:
            yield Fault(f"its metadata have {key}", mendable=leaving)
        if leaving:
            del metadata[key]


def _mend_id(cell: NotebookNode, taken: set[str]) -> Iterator[Fault]:
    own = cell.get("id")
    if own in taken or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(own or "")):
        yield Fault("it has no id of its own")
        cell["id"] = f"cell-{uuid.uuid4().hex[:8]}"
    taken.add(cell["id"])


def _mend_outputs(cell: NotebookNode) -> Iterator[Fault]:
    if cell.outputs and not KEPT.intersection(cell.metadata.get("tags", [])):
        yield Fault("its outputs are stored")
        cell.outputs = []
    counted = [part for part in (cell, *cell.outputs) if part.get("execution_count") is not None]
    if counted:
        yield Fault("it has an execution count")
    for part in counted:
        part.execution_count = None


def _mend_code(cell: NotebookNode) -> Iterator[Fault]:
    bare = "\n".join(line.rstrip() for line in cell.source.split("\n")).rstrip()
    if bare != cell.source:
        # In a string of several lines, white space at an end belongs to what is computed.
        same = _meaning(bare) == _meaning(cell.source)
        yield Fault("its code has white space at the end of a line", mendable=same)
        if same:
            cell.source = bare


def _meaning(source: str) -> str:
    """Return what Python understands; where it understands nothing, the source itself."""
    try:
        return ast.dump(ast.parse(TransformerManager().transform_cell(source)))
    except SyntaxError:
        return source


def _shown(path: Path) -> Path:
    path = path.resolve()
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
