"""A small made-up course, and a class that hands it in: what the tests of a classroom work on."""

import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CONFIGURATION = Path(__file__).parents[1] / "nbgrader_config.py"
UNIT = "01-small"

STAND_IN = """
# A stand-in for the marker: an answer says itself what becomes of it.
import os, signal
import nbformat
from nbgrader import preprocessors, utils
from traitlets import Bool, Integer


class Mark(preprocessors.SaveAutoGrades):
    seed = Integer(7).tag(config=True)
    unsandboxed = Bool(False).tag(config=True)

    def preprocess(self, nb, resources):
        self.verdicts = {}
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if cell.cell_type == "code" and utils.is_solution(cell):
                self.verdicts[name] = self._judge(cell.source, name.split("-", 2)[-1])
        nb.metadata["labkit"] = {"seed": self.seed, "unsandboxed": self.unsandboxed,
            "verdicts": list(self.verdicts.values())}
        return super().preprocess(nb, resources)

    def _judge(self, source, task):
        if "killed" in source:
            os.kill(os.getpid(), signal.SIGKILL)
        if "refused" in source:
            raise RuntimeError("the notebook can't be read")
        if "slow" in source:
            import time; time.sleep(0.3)
        points = None if "unclear" in source else 2.0 * ("return 1" in source)
        state, line = ("not marked", "Could not be marked, because it is unclear.") \\
            if points is None else ("marked", "right" if points else "wrong")
        return {"task": task, "points": points, "of": 2.0, "state": state, "lines": [line]}

    def _verdict(self, cell):
        return self.verdicts.get(cell.metadata.nbgrader.grade_id.removesuffix("-check"))

    def _add_score(self, cell, resources):
        if (verdict := self._verdict(cell)) is None:
            return super()._add_score(cell, resources)
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, self.notebook_id,
            self.assignment_id, self.student_id)
        grade.auto_score = verdict["points"]
        grade.needs_manual_grade = verdict["points"] is None
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources):
        if (verdict := self._verdict(cell)) is None:
            return super()._add_comment(cell, resources)
        self.gradebook.find_comment(cell.metadata.nbgrader.grade_id, self.notebook_id,
            self.assignment_id, self.student_id).auto_comment = verdict["lines"][0]
        self.gradebook.db.commit()


c.Autograde.autograde_preprocessors = [Mark, preprocessors.AssignLatePenalties]
"""


def graded(name, **more):
    """Return a cell's nbgrader metadata."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3, **plain, **more}}


def solution(name, answer):
    """Return a solution cell."""
    source = (
        f"def {name.split('-')[-1]}():\n    ### BEGIN SOLUTION\n    {answer}\n    ### END SOLUTION"
    )
    return new_code_cell(source, metadata=graded(name, solution=True))


def check(name):
    """Return a check cell with a hidden part."""
    source = (
        f"{name.split('-')[-1]}()\n### BEGIN HIDDEN TESTS\nassert 'secret'\n### END HIDDEN TESTS"
    )
    return new_code_cell(
        source, metadata=graded(f"{name}-check", grade=True, points=2, locked=True)
    )


def authored(number="01-1", words=False):
    """Return a notebook with two tasks, and a question for marking by hand."""
    cells = [new_markdown_cell("# Small")]
    for task in ("one", "two"):
        cells += [solution(f"{number}-{task}", "return 1"), check(f"{number}-{task}")]
    if words:
        cells.append(
            new_markdown_cell(
                "A model answer.",
                metadata=graded(f"{number}-words", grade=True, solution=True, points=1),
            )
        )
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def make(folder, units=(UNIT,), notebooks=("1-only",), words=False, more=""):
    """Write a course with its configuration; marks are the stand-in's."""
    for unit in units:
        (folder / "notebooks" / unit / "answers").mkdir(parents=True)
        for notebook in notebooks:
            number = f"{unit[:2]}-{notebook[0]}"
            nbformat.write(
                authored(number, words), folder / "notebooks" / unit / f"{notebook}.ipynb"
            )
        (folder / "notebooks" / unit / "marking.py").write_text("SECRET = 'return 1'\n")
        (folder / "notebooks" / unit / "answers" / "one.py").write_text("SECRET = 'return 1'\n")
        (folder / "notebooks" / unit / "scene.bin").write_bytes(b"\x00\xff")
    (folder / "nbgrader_config.py").write_text(CONFIGURATION.read_text() + STAND_IN + more)
    return folder


def hand_in(
    course,
    student,
    one="return 1",
    two="return 1",
    unit=UNIT,
    when="2026-10-01 10:00:00 UTC",
    cells=(),
):
    """Put a submission into ``submitted/``, made from what was released."""
    target = course / "submitted" / student / unit
    target.mkdir(parents=True, exist_ok=True)
    for released in sorted((course / "release" / unit).glob("*.ipynb")):
        notebook = nbformat.read(released, 4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if name.endswith(("-one", "-two")):
                answer = one if name.endswith("-one") else two
                cell.source = f"def {name.split('-')[-1]}():\n    {answer}"
            if name.endswith("-words"):
                cell.source = "My words."
        notebook.cells += list(cells)
        nbformat.write(notebook, target / released.name)
    (target / "timestamp.txt").write_text(when)
    return target


def history(course, student, unit=UNIT):
    """Return a student's record."""
    return json.loads((course / "marked" / unit / f"{student}.json").read_text())
