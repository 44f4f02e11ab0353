"""Notebook: nested as deep as can be read, and too deep for what comes after."""

from tests.attacks import notebooks

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "not marked")


def submit(folder, released, course):
    deep = 0
    for _ in range(320):
        deep = {"a": deep}
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        notebook.cells[0].metadata["deep"] = deep
