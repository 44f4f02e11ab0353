"""Which submissions are marked? One record a student and unit, written whole, as the last step."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from labkit import workspace

FOLDER = "marked"


def keep(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Record that a submission is marked: nbgrader's hook after its autograde step.

    Parameters
    ----------
    assignment : str
        The unit.
    student : str
        Not used: it may be a pattern, while the notebooks' folder names the student.
    notebooks : sequence of str
        The submitted notebooks that were marked, ``COURSE/submitted/STUDENT/UNIT/NAME.ipynb``.
    """
    submission = Path(notebooks[0]).parent
    course, student = submission.parents[2], submission.parent.name
    marked = [
        _labkit_metadata(course / "autograded" / student / assignment / Path(name).name)
        for name in notebooks
    ]
    verdicts = {
        Path(name).stem: found.get("verdicts", [])
        for name, found in zip(notebooks, marked, strict=True)
    }
    seed = next((found["seed"] for found in marked if "seed" in found), None)
    _add(course, assignment, student, seed=seed, verdicts=verdicts)


def keep_problem(course: Path, unit: str, student: str, reason: str) -> None:
    """Record that a submission could not be marked; the next run tries it again.

    Parameters
    ----------
    course : Path
        The course's folder.
    unit, student : str
    reason : str
        What stood in the way, in a sentence.
    """
    _add(course, unit, student, problem=reason)


def history(course: Path, unit: str, student: str) -> list[dict]:
    """Return what was marked of a student's unit, oldest first.

    Parameters
    ----------
    course : Path
        The course's folder.
    unit, student : str

    Returns
    -------
    list of dict
        Each with ``content`` (hash of the files) and ``handed_in`` (as the submission says),
        ``marked`` (when), and either ``seed`` and ``verdicts`` (a list for each notebook) or
        ``problem`` (why it could not be marked).
    """
    try:
        return json.loads(_place(course, unit, student).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except ValueError:
        raise RuntimeError(
            f"{_place(course, unit, student)} can't be read. Delete it, and mark {student} again."
        ) from None


def is_marked(course: Path, unit: str, student: str) -> bool:
    """Say whether the submission that lies in ``submitted/`` now is marked.

    Parameters
    ----------
    course : Path
        The course's folder.
    unit, student : str

    Returns
    -------
    bool
    """
    last = (history(course, unit, student) or [None])[-1]
    if last is None or "problem" in last:
        return False
    now = _identity(course / "submitted" / student / unit)
    return all(last[key] == now[key] for key in now)


def tries(entries: list[dict], notebook: str, task: str) -> int | None:
    """Count the different submissions up to the first with full marks for a task.

    Parameters
    ----------
    entries : list of dict
        A student's `history`.
    notebook, task : str

    Returns
    -------
    int or None
        None if no submission had full marks.

    Examples
    --------
    >>> def entry(content, points):
    ...     verdict = {"task": "dot", "points": points, "of": 2.0}
    ...     return {"content": content, "verdicts": {"1-arrays": [verdict]}}
    >>> tries([entry("a", 0.0), entry("a", 0.0), entry("b", 2.0)], "1-arrays", "dot")
    2
    """
    seen = set()
    for entry in entries:
        seen.add(entry["content"])
        for verdict in entry.get("verdicts", {}).get(notebook, []):
            if verdict["task"] == task and verdict["points"] == verdict["of"]:
                return len(seen)
    return None


def _add(course: Path, unit: str, student: str, **outcome: object) -> None:
    place = _place(course, unit, student)
    entry = {
        **_identity(course / "submitted" / student / unit),
        "marked": datetime.now(UTC).isoformat(timespec="seconds"),
        **outcome,
    }
    # A problem that stays is said once, not at each attempt.
    before = [old for old in history(course, unit, student) if "problem" not in old]
    place.parent.mkdir(parents=True, exist_ok=True)
    workspace.write_atomically(place, json.dumps([*before, entry], indent=1, ensure_ascii=False))


def _place(course: Path, unit: str, student: str) -> Path:
    return course / FOLDER / unit / f"{student}.json"


def _identity(submission: Path) -> dict[str, str | None]:
    """Return what tells this submission from another: the work, and when it was handed in."""
    digest, handed_in = hashlib.sha256(), None
    for path in sorted(submission.rglob("*")):
        # A link or a pipe is never followed: what it leads to is not the student's work.
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(submission).as_posix()
        if name == "timestamp.txt":
            handed_in = path.read_text(encoding="utf-8", errors="replace").strip()
            continue
        if ".set-aside" in name:  # may be of any size, and is not marked
            continue
        digest.update(f"{len(name)} {name} {path.stat().st_size} ".encode(errors="surrogateescape"))
        with path.open("rb") as file:
            while block := file.read(2**20):
                digest.update(block)
    return {"content": digest.hexdigest(), "handed_in": handed_in}


def _labkit_metadata(notebook: Path) -> dict:
    return json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get("labkit", {})
