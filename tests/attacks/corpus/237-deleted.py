"""Notebook: the attacked answer's cell deleted, and with it every check."""

from tests.attacks import notebooks

OUTCOME = "not marked"
SAYS = "is missing"


def submit(folder, released, course):
    for name in (notebooks.ATTACKED, notebooks.OTHER):
        with notebooks.edit(folder / name) as notebook:
            notebook.cells = [
                cell
                for cell in notebook.cells
                if not cell.metadata.get("nbgrader", {}).get("locked")
                and cell.metadata.get("nbgrader", {}).get("grade_id") != "09-1-total"
            ]
