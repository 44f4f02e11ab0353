"""Notebook: cells that take very long to read: thousands of magics, brackets and operators."""

from tests.attacks import notebooks

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "not marked")


def submit(folder, released, course):
    slow = "help?\n" * 499 + "word " * 40_000
    many = ["-" * 1_000_000 + "1", "1" + "+1" * 300_000, "(" * 100_000, "a" + "()" * 300_000]
    notebooks.answer(folder, "def total(values):\n    return helper(values)")
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        for number, source in enumerate([*many, *[slow] * 6]):
            extra = dict(notebook.cells[0], source=source, metadata={}, id=f"slow{number}")
            notebook.cells.insert(0, type(notebook)(extra))
