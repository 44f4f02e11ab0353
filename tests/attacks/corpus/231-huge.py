"""Notebook: 25 MB of cells, in one submission with 19 MB of cells that are none."""

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"
OTHER_NOTEBOOK = "not marked"
SAYS = "larger than"


def submit(folder, released, course):
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        notebook.metadata["padding"] = ["x" * 2**20] * 25
    with notebooks.edit(folder / notebooks.OTHER) as notebook:
        notebook.cells += [{"cell_type": "x", "metadata": {}}] * 450_000
