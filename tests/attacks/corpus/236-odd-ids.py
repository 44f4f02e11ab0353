"""Notebook: cells with ids that are lists, numbers, paths, markup, another's and very long."""

from tests.attacks import notebooks

OUTCOME = ("kept", "not marked")
OTHERS = ("kept", "not marked")


def submit(folder, released, course):
    notebooks.answer_honestly(folder, "total")
    ids = [["09-1-total"], 9, None, {"a": 1}, "../../pwned", "/etc/passwd", "x" * 100_000]
    ids += [
        "<script>alert(1)</script>",
        "09-2-triple",
        "09-1-total\n",
        "09-1-total-check ",
        "\ud800",
    ]
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        for identifier in ids:
            own = {"grade_id": identifier, "grade": True, "solution": True, "points": 99}
            cell = dict(notebook.cells[0], metadata={"nbgrader": own}, id=f"a{len(notebook.cells)}")
            notebook.cells.append(cell)
