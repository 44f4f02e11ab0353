"""Notebook: the answer's cell twice, a right one and a wrong one, and its check three times."""

from tests.attacks import notebooks

OUTCOME = "not marked"
SAYS = "is there 2 times"


def submit(folder, released, course):
    notebooks.answer_honestly(folder, "total")
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        answer = notebooks.find(notebook, "09-1-total")
        check = notebooks.find(notebook, "09-1-total-check")
        wrong = dict(answer, source="def total(values):\n    return 0.0", id="other")
        notebook.cells += [wrong, dict(check, id="second"), dict(check, id="third")]
