"""Notebook: the right answer to one task under the id of another that is worth more."""

from tests.attacks import notebooks

OTHERS = ("kept", "zero")


def submit(folder, released, course):
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        double = notebooks.find(notebook, "09-1-double")
        notebooks.find(notebook, "09-1-total").metadata["nbgrader"]["grade_id"] = "09-1-double"
        double.metadata["nbgrader"]["grade_id"] = "09-1-total"
