"""What does a notebook teach? Its functions, run from its own cells: no copies."""

import functools
from pathlib import Path
from typing import Any

import nbformat

from labkit.grading import slices

COURSE = Path(__file__).parents[1] / "notebooks"


@functools.cache
def sources(notebook: str) -> list[str]:
    """Return a notebook's code cells; its path is within the course."""
    cells = nbformat.read(COURSE / notebook, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@functools.cache
def taught(notebook: str, *names: str) -> dict[str, Any]:
    """Run the cells of a notebook that some of its functions need, and return what they define.

    Parameters
    ----------
    notebook : str
        Its path within the course, as "06-cuda/2-kernels.ipynb".
    *names : str
        The functions'.
    """
    cells, places = sources(notebook), set()
    for name in names:
        (home,) = (at for at, text in enumerate(cells) if f"\ndef {name}(" in f"\n{text}")
        places.update(slices.needed(cells[: home + 1], home))
    defined: dict[str, Any] = {"__name__": Path(notebook).stem}
    for place in sorted(places):
        exec(compile(cells[place], f"{notebook}[{place}]", "exec"), defined)
    return defined
