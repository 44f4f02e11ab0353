"""What do students get? Notebooks without solutions, and updates that never touch their work."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from labkit import workspace

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

KEPT = {"keep_output", "nbval-check-output"}
FOR_INSTRUCTORS = {"answers", "marking.py"}
HIDDEN = (".*", "__*")


def student_version(notebook: "NotebookNode") -> "NotebookNode":
    """Return a notebook as students get it: no solutions, no hidden parts, no outputs.

    nbgrader's own steps, with the course's stubs. Outputs stay in cells tagged ``keep_output`` or
    ``nbval-check-output``.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook as authored; it is not changed.

    Returns
    -------
    NotebookNode

    Raises
    ------
    RuntimeError
        If a solution's or a hidden part's markers are not in pairs, or stand in another cell.
    """
    from nbgrader import preprocessors as step
    from traitlets.config import Config

    config = Config()
    _set_stubs(config)
    steps = (
        step.LockCells,
        step.ClearSolutions,
        step.CheckCellMetadata,
        step.ClearHiddenTests,
        step.ClearMarkScheme,
        step.ComputeChecksums,
    )
    released = _without_outputs(notebook)
    for make in steps:
        released, _ = make(config=config).preprocess(released, {})
    return released


def switch_on(config: "Config") -> None:
    """Make ``nbgrader generate_assignment`` release the same notebooks, and nothing beside them.

    Parameters
    ----------
    config : traitlets.config.Config
        What ``nbgrader_config.py`` calls ``c``.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import ClearOutput

    _set_stubs(config)
    config.GenerateAssignment.preprocessors = [
        clear_outputs if step is ClearOutput else step
        for step in GenerateAssignment().preprocessors
    ]
    config.CourseDirectory.ignore = ["*.pyc", "feedback", *HIDDEN, *sorted(FOR_INSTRUCTORS)]


def clear_outputs(notebook: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
    """Clear the outputs that no tag keeps: a step for nbgrader."""
    return _without_outputs(notebook), resources


def update_copy(course: Path, target: Path) -> list[str]:
    """Make or bring up to date the student's copy of the course.

    What a student changed stays as it is, outputs included: a newer version lands beside it, once,
    as ``NAME.new-DATE``. A file that the student deleted comes back: that is how to get a fresh
    one.

    Parameters
    ----------
    course : Path
        The folder with one folder a unit, notebooks with solutions in them.
    target : Path
        The student's folder; made if it does not exist. Its ``.labkit`` folder remembers what
        was handed out.

    Returns
    -------
    list of str
        A sentence for each file that landed beside a changed one.
    """
    record = target / ".labkit" / "handed-out.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    handed_out = _read_record(record)
    before = dict(handed_out)
    notices = []
    try:
        for source in _files(course):
            name = source.relative_to(course).as_posix()
            content = source.read_bytes()
            origin = hashlib.sha256(content).hexdigest()
            known = handed_out.get(name, {})
            mine = target / name
            if known.get("origin") == origin and mine.exists():
                continue
            if source.suffix == ".ipynb":
                content = _stripped(content)
            new = _essence(name, content)
            old = _essence(name, mine.read_bytes()) if mine.exists() else None
            if old in (None, known.get("essence")):
                _write(mine, content)
            elif old != new:
                beside = _beside(mine)
                _write(beside, content)
                notices.append(
                    f"{name} has a new version. Yours is as you left it; the new one is "
                    f"{beside.relative_to(target)}."
                )
            handed_out[name] = {"origin": origin, "essence": new}
    finally:
        if handed_out != before:
            workspace.write_atomically(record, json.dumps(handed_out, indent=1))
    return notices


def _set_stubs(config: "Config") -> None:
    """Say what a student finds in the place of a solution."""
    config.ClearSolutions.code_stub = {"python": "raise check.NotDoneYet"}
    config.ClearSolutions.text_stub = "YOUR ANSWER HERE"


def _read_record(record: Path) -> dict[str, dict[str, str]]:
    """Return what was handed out; with the record lost every file counts as changed."""
    try:
        return json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _files(course: Path) -> Iterator[Path]:
    for path in sorted(course.rglob("*")):
        parts = path.relative_to(course).parts
        hidden = any(fnmatch(part, pattern) for part in parts for pattern in HIDDEN)
        if path.is_file() and not hidden and not FOR_INSTRUCTORS.intersection(parts):
            yield path


def _stripped(content: bytes) -> bytes:
    import nbformat

    released = student_version(nbformat.reads(content.decode(), as_version=4))
    return (nbformat.writes(released) + "\n").encode()


def _essence(name: str, content: bytes) -> str:
    """Return a checksum of what a person would miss: not ids, counts and editor's settings."""
    if name.endswith(".ipynb"):
        import nbformat

        try:
            cells = nbformat.reads(content.decode(), as_version=4).cells
        except (ValueError, nbformat.ValidationError):
            return hashlib.sha256(content).hexdigest()
        kept = [
            (
                cell.cell_type,
                cell.source,
                cell.get("attachments", {}),
                [{**output, "execution_count": None} for output in cell.get("outputs", [])],
            )
            for cell in cells
        ]
        content = json.dumps(kept, sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def _beside(mine: Path) -> Path:
    today = f"{mine.stem}.new-{date.today()}"
    beside = mine.with_name(today + mine.suffix)
    number = 2
    while beside.exists():
        beside = mine.with_name(f"{today}-{number}{mine.suffix}")
        number += 1
    return beside


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
        partial = Path(folder, path.name)
        partial.write_bytes(content)
        if path.exists():
            shutil.copymode(path, partial)
        partial.replace(path)


def _without_outputs(notebook: "NotebookNode") -> "NotebookNode":
    bare = deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
            if not KEPT.intersection(cell.metadata.get("tags", [])):
                cell.outputs = []
    return bare
