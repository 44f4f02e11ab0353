"""How does marking enter nbgrader? In place of the step that executes and scores.

Everything else stays nbgrader's: gradebook, formgrader, hand-marking, penalties, feedback.
"""

import dataclasses
import itertools
import json
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbgrader import preprocessors, utils
from nbgrader.api import Gradebook
from traitlets import Bool, Instance, Integer

from labkit.grading import marker, marking, release, sandbox

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

_LARGEST_NOTEBOOK = 10 * 2**20
_LARGEST_SUBMISSION = 100 * 2**20
_MOST_FILES = 200
_MOST_CELLS = 2_000
_SET_ASIDE = ".set-aside"

_taken_in: set[Path] = set()


def switch_on(config: "Config") -> None:
    """Let nbgrader mark with labkit: the one line of ``nbgrader_config.py``.

    Parameters
    ----------
    config : Config
        What ``get_config()`` returns there.
    """
    release.switch_on(config)
    config.Autograde.pre_convert_hook = take_in
    config.Autograde.sanitize_preprocessors = [
        Tidy,
        preprocessors.LimitOutput,
        preprocessors.DeduplicateIds,
        preprocessors.OverwriteKernelspec,
        preprocessors.OverwriteCells,
        preprocessors.CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        Mark,
        preprocessors.AssignLatePenalties,
        preprocessors.CheckCellMetadata,
    ]
    config.CourseDirectory.ignore.append(f"*{_SET_ASIDE}")


def take_in(assignment: str, student: str, notebooks: list[str]) -> None:
    """Set aside what nbgrader should not even open: links, devices, what is no notebook.

    nbgrader follows links, and stops a whole class at a notebook that it cannot read.

    Parameters
    ----------
    assignment, student : str
    notebooks : list of str
        The submitted notebooks; their folder is the submission.
    """
    folders_of = {Path(notebook).parent for notebook in notebooks}
    # nbgrader's own list: it would stop at a name that no gradebook can hold.
    notebooks[:] = [notebook for notebook in notebooks if _is_text(notebook)]
    for folder in folders_of:
        free = (folder / f"{number}{_SET_ASIDE}" for number in itertools.count(1))
        aside = next(path for path in free if not os.path.lexists(path))
        size = count = 0
        for place, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if not name.endswith(_SET_ASIDE)]
            # Notebooks first: nothing else may crowd them out.
            for name in sorted((*folders, *files), key=lambda name: not name.endswith(".ipynb")):
                path = Path(place, name)
                problem = _problem(path)
                size, count = size + path.lstat().st_size, count + 1
                if problem is None and (size > _LARGEST_SUBMISSION or count > _MOST_FILES):
                    problem = f"{name} is one file too many in a submission"
                if problem:
                    aside.mkdir(exist_ok=True)
                    path.rename(aside / str(count))
                    if name.endswith(".ipynb") and _is_text(name):
                        _write_empty(path, problem)
        _taken_in.add(folder)


class Tidy(preprocessors.base.NbGraderPreprocessor):
    """Makes a submission's graded cells the course's own again, but for the answers in them."""

    def preprocess(self, nb: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
        """Restore ids, points and kinds of graded cells; what cannot be restored is a problem."""
        known = resources["nbgrader"]
        # nbgrader goes on when `take_in` fails; nothing may pass that it did not see.
        if Path(resources["metadata"]["path"]) not in _taken_in:
            raise RuntimeError("The submission was not taken in: see the lines above.")
        problems = nb.metadata.get("labkit", {}) if isinstance(nb.metadata, dict) else {}
        aside = problems.get("set_aside") if isinstance(problems, dict) else None
        nb.metadata = nbformat.from_dict({"labkit": {"problems": {}}})
        with Gradebook(known["db_url"]) as gradebook:
            source = gradebook.find_notebook(known["notebook"], known["assignment"])
            points = {cell.name: cell.max_score for cell in source.grade_cells}
            solutions = {cell.name for cell in source.solution_cells}
            expected = {cell.name: cell for cell in source.source_cells}
            answers: dict[str, list] = {name: [] for name in expected}
            for cell in nb.cells:
                own = cell.metadata.pop("nbgrader", None)
                cell.metadata = nbformat.from_dict({})
                name = own.get("grade_id") if isinstance(own, dict) else None
                if isinstance(name, str) and name in answers:
                    answers[name].append(cell)
            for name, cell in expected.items():
                found = answers[name]
                if isinstance(aside, str):
                    problem = marking.plain(aside)
                elif not found:
                    problem = f"its cell ({name}) is missing"
                elif len(found) > 1:
                    problem = f"its cell ({name}) is there {len(found)} times"
                elif found[0].cell_type != cell.cell_type:
                    problem = f"its cell ({name}) is no {cell.cell_type} cell any more"
                else:
                    found[0].metadata["nbgrader"] = _metadata(cell, points, solutions)
                    if cell.cell_type == "code":
                        # Beside a verdict stands nothing that could be taken for one.
                        found[0].outputs = []
                    continue
                nb.metadata["labkit"]["problems"][name] = problem
                nb.cells.append(_restored(cell, points, solutions))
        return nb, resources


class Mark(preprocessors.SaveAutoGrades):
    """Marks a notebook with the unit's ``marking.py``, and writes the marks into the gradebook."""

    unsandboxed = Bool(False, help="Run submissions with this user's own rights.").tag(config=True)
    seed = Integer(
        None, allow_none=True, help="What inputs are drawn from; a fresh one each time if not set."
    ).tag(config=True)

    limits = Instance(sandbox.Limits, (), help="What one sandbox may take.").tag(config=True)

    def preprocess(self, nb: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
        """Mark every task whose check has points, then save as nbgrader does."""
        if not self.unsandboxed and (missing := sandbox.missing()):
            raise sandbox.Refused(missing)
        known = resources["nbgrader"]
        course = self.parent.parent.coursedir
        if not self.unsandboxed and (shown := sandbox.exposes(Path(course.root))):
            raise sandbox.Refused(
                f"The course lies in {shown}, which every submission can read: move it elsewhere."
            )
        unit = Path(course.format_path(course.source_directory, ".", known["assignment"]))
        file = Path(course.root, unit, "marking.py")
        parts = marking.load(file)
        checks = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in nb.cells
            if utils.is_grade(cell) and not utils.is_solution(cell)
        }
        words = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in nb.cells
            if utils.is_grade(cell) and utils.is_solution(cell)
        }
        problems = nb.metadata.labkit.problems
        self.verdicts: dict[str, marking.Verdict] = {}
        tasks = {}
        for name, cell in checks.items():
            answer, of = name.removesuffix("-check"), float(cell.metadata.nbgrader.points)
            what = answer.split("-", 2)[-1]
            if answer in problems:
                self.verdicts[answer] = marking.not_marked(what, of, problems[answer])
            elif what not in parts:
                reason = "the unit's marking.py says nothing of it"
                self.verdicts[answer] = marking.not_marked(what, of, reason)
            else:
                tasks[answer] = what
        for name, cell in words.items():
            if name in problems:
                of = float(cell.metadata.nbgrader.points)
                self.verdicts[name] = marking.not_marked("words", of, problems[name])
        seed = secrets.randbits(32) if self.seed is None else self.seed
        folder = Path(resources["metadata"]["path"])
        self.verdicts |= marker.verdicts(
            nb, file, tasks, folder, seed, self.limits, self.unsandboxed
        )
        for answer, verdict in self.verdicts.items():
            lines = "\n".join(verdict.lines)
            if f"{answer}-check" in checks:
                checks[f"{answer}-check"].outputs = [nbformat.v4.new_output("stream", text=lines)]
        found = [dataclasses.asdict(verdict) for verdict in self.verdicts.values()]
        nb.metadata["labkit"] = nbformat.from_dict({"seed": seed, "verdicts": found})
        return super().preprocess(nb, resources)

    def _add_score(self, cell: "NotebookNode", resources: dict) -> None:
        verdict = self.verdicts.get(cell.metadata.nbgrader.grade_id.removesuffix("-check"))
        if verdict is None:
            super()._add_score(cell, resources)
            return
        name = cell.metadata.nbgrader.grade_id
        grade = self.gradebook.find_grade(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = verdict.points
        grade.needs_manual_grade = verdict.points is None or grade.manual_score is not None
        self.gradebook.db.commit()

    def _add_comment(self, cell: "NotebookNode", resources: dict) -> None:
        verdict = self.verdicts.get(cell.metadata.nbgrader.grade_id)
        if verdict is None:
            super()._add_comment(cell, resources)
            return
        name = cell.metadata.nbgrader.grade_id
        comment = self.gradebook.find_comment(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        comment.auto_comment = "\n\n".join(verdict.lines)
        self.gradebook.db.commit()


def _problem(path: Path) -> str | None:
    """Say why a file is not to be opened; None where nothing is wrong."""
    if not _is_text(path.name):
        return "its name is no text"
    kind = path.lstat()
    if stat.S_ISDIR(kind.st_mode):
        return f"{path.name} is a folder" if path.suffix == ".ipynb" else None
    if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
        return f"{path.name} is a link, not a file of its own"
    if path.suffix != ".ipynb":
        return None
    if kind.st_size > _LARGEST_NOTEBOOK:
        return f"{path.name} is larger than {_LARGEST_NOTEBOOK // 2**20} MiB"
    try:
        content = path.read_text(encoding="utf-8")
        parsed = json.loads(content)
        json.dumps(parsed, ensure_ascii=False).encode()  # what cannot be written is not read
        cells = parsed.get("cells", [])
        # Before the notebook is validated cell by cell.
        if len(cells) + sum(len(cell.get("outputs", [])) for cell in cells) > _MOST_CELLS:
            return f"{path.name} has more than {_MOST_CELLS} cells and outputs"
        nbformat.validate(nbformat.reads(content, as_version=4))
    except RecursionError:
        return f"{path.name} is nested too deep"
    except Exception as problem:
        return f"{path.name} is not a notebook that can be read ({type(problem).__name__})"
    return None


def _is_text(name: str) -> bool:
    """Say whether a file's name can be written down."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _write_empty(path: Path, problem: str) -> None:
    """Leave a notebook that says why the submitted one was set aside."""
    empty = nbformat.v4.new_notebook(metadata={"labkit": {"set_aside": problem}})
    path.write_text(json.dumps(empty))


def _metadata(cell: Any, points: dict, solutions: set) -> dict:
    """Write a graded cell's metadata from the gradebook."""
    own = {
        "grade_id": cell.name,
        "grade": cell.name in points,
        "solution": cell.name in solutions,
        "locked": cell.locked,
        "task": False,
        "schema_version": 3,
        "cell_type": cell.cell_type,
        "checksum": cell.checksum,
    }
    return nbformat.from_dict(own | ({"points": points[cell.name]} if own["grade"] else {}))


def _restored(cell: Any, points: dict, solutions: set) -> "NotebookNode":
    """Make a cell as it was handed out."""
    new = getattr(nbformat.v4, f"new_{cell.cell_type}_cell")
    return new(cell.source, metadata={"nbgrader": _metadata(cell, points, solutions)})
