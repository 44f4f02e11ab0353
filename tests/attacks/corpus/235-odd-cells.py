"""Notebook: cells without a source, with a number for one, and of no known kind."""

from tests.attacks import notebooks

OUTCOME = OTHERS = "not marked"


def submit(folder, released, course):
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        notebook.cells += [
            {"cell_type": "code", "metadata": {}, "outputs": []},
            {"cell_type": "code", "metadata": [], "outputs": {}, "source": 99},
            {"cell_type": "heading", "metadata": {"nbgrader": 2}, "source": None},
            "✔ 2 of 2",
        ]
