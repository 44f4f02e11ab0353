"""What does a late submission cost? Nothing while free days last, then a share for each day."""

import math
from typing import TYPE_CHECKING

from nbgrader.api import Gradebook
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.api import Student, SubmittedAssignment


class LateDays(LateSubmissionPlugin):
    """A budget of free late days, spent in the order of due dates."""

    free_days = Integer(3, min=0, help="Late days over the whole course that cost nothing.").tag(
        config=True
    )
    penalty_per_day = Float(
        0.1, min=0, max=1, help="Share of the score that each further day begun takes."
    ).tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float:
        """Return what nbgrader is to take off one notebook of the submission it is marking.

        The share is the same for all notebooks of a submission, so that each day counts once.

        Parameters
        ----------
        student_id : str
        score : float
            The notebook's points.
        total_seconds_late : float
            Not used: the other units' days count too, so all are read from the gradebook.

        Returns
        -------
        float
            In points.
        """
        student = self.parent.gradebook.find_student(student_id)
        return score * self.shares(student).get(self.parent.assignment_id, 0.0)

    def shares(self, student: "Student") -> dict[str, float]:
        """Return the share of the score that each of a student's late units loses.

        Parameters
        ----------
        student : nbgrader.api.Student

        Returns
        -------
        dict of str to float
            Unit to share, 0 to 1; units handed in on time are left out.
        """
        late = [unit for unit in student.submissions if unit.total_seconds_late > 0]
        free, shares = self.free_days, {}
        for unit in sorted(late, key=lambda unit: (unit.duedate, unit.name)):
            days = days_late(unit)
            charged = max(0, days - free)
            free -= days - charged
            shares[unit.name] = min(1.0, charged * self.penalty_per_day)
        return shares

    def settle(self, student: "Student") -> None:
        """Bring a student's penalties up to date in the gradebook.

        A mark given by hand, or a newer submission of another unit, changes what was right when
        nbgrader marked the notebook.

        Parameters
        ----------
        student : nbgrader.api.Student
        """
        shares = self.shares(student)
        for unit in student.submissions:
            share = shares.get(unit.name, 0.0)
            for notebook in unit.notebooks:
                penalty = share * notebook.score or None
                if notebook.late_submission_penalty != penalty:
                    notebook.late_submission_penalty = penalty


class Settle(NbGraderPreprocessor):
    """Bring penalties up to date before a feedback page shows them."""

    def preprocess(self, nb: "NotebookNode", resources: dict) -> tuple["NotebookNode", dict]:
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            student = gradebook.find_student(resources["nbgrader"]["student"])
            LateDays(parent=self).settle(student)
            gradebook.db.commit()
        return nb, resources


def days_late(submission: "SubmittedAssignment") -> int:
    """Count the days begun after the due date, extensions included.

    Parameters
    ----------
    submission : nbgrader.api.SubmittedAssignment

    Returns
    -------
    int
    """
    return math.ceil(submission.total_seconds_late / 86_400)
