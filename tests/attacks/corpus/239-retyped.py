"""Notebook: the answer's cell made Markdown, the check's raw and the words' code."""

from tests.attacks import notebooks

OUTCOME = "not marked"
SAYS = "no code cell any more"


def submit(folder, released, course):
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        for identifier, kind in (("09-1-total", "markdown"), ("09-1-total-check", "raw")):
            cell = notebooks.find(notebook, identifier)
            cell.cell_type = kind
            del cell["outputs"], cell["execution_count"]
    with notebooks.edit(folder / notebooks.OTHER) as notebook:
        cell = notebooks.find(notebook, "09-2-words")
        cell.update(cell_type="code", source="'✔ 1 of 1'", outputs=[], execution_count=1)
