"""Notebook: points, flags, verdicts and outputs that are the student's own invention."""

from tests.attacks import notebooks


def submit(folder, released, course):
    notebooks.answer(folder, "def total(values):\n    return 99.0\n\n\n99")
    shown = {"output_type": "stream", "name": "stdout", "text": "✔ total: 2 of 2"}
    result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
    result["data"] = {"text/plain": "99"}
    verdict = {"task": "total", "points": 99.0, "of": 2.0, "lines": ["✔ total: 99 of 2"]}
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        answer = notebooks.find(notebook, "09-1-total")
        check = notebooks.find(notebook, "09-1-total-check")
        answer.metadata["nbgrader"].update(grade=True, points=99, locked=True, task=True)
        check.metadata["nbgrader"].update(points="NaN", solution=True, locked=False, checksum="")
        check.source = "99"
        answer.outputs = check.outputs = [shown, result]
        notebooks.find(notebook, "09-1-double-check").metadata["nbgrader"]["points"] = -99
        notebook.metadata["labkit"] = {"verdicts": [verdict], "problems": {}, "seed": 1}
