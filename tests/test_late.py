"""Free late days are spent in the order of due dates, whatever is marked first."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from labkit.grading.late import LateDays, Settle, days_late

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
DUE = {
    "00-start": datetime(2026, 10, 1),
    "01-vec": datetime(2026, 10, 8),
    "02-par": datetime(2026, 10, 15),
}


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Return a gradebook of three units with two notebooks of 10 points each."""
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "none")
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
        book.add_student("ann")
        for unit, due in DUE.items():
            book.add_assignment(unit, duedate=due)
            for name in ("1-a", "2-b"):
                book.add_notebook(name, unit)
                book.add_grade_cell("check", name, unit, max_score=10, cell_type="code")
        yield book


def hand_in(book, unit, late=0.0, scores=(10, 10)):
    moment = DUE[unit] + timedelta(days=late)
    submission = book.update_or_create_submission(unit, "ann", timestamp=moment)
    for notebook, score in zip(
        sorted(submission.notebooks, key=lambda own: own.name), scores, strict=True
    ):
        notebook.grades[0].auto_score = score
    book.db.commit()


def settle(book, **options):
    rule = LateDays(config=Config(LateDays=options))
    rule.settle(book.find_student("ann"))
    book.db.commit()
    return {
        unit.name: [
            own.late_submission_penalty for own in sorted(unit.notebooks, key=lambda own: own.name)
        ]
        for unit in book.find_student("ann").submissions
    }


@pytest.mark.parametrize(("seconds", "days"), [(-1, 0), (0, 0), (1, 1), (86_400, 1), (86_401, 2)])
def test_each_day_begun_counts(book, seconds, days):
    hand_in(book, "00-start", late=seconds / 86_400)
    assert days_late(book.find_submission("00-start", "ann")) == days


def test_free_days_cost_nothing(book):
    hand_in(book, "00-start", late=3)
    assert settle(book) == {"00-start": [None, None]}


def test_a_day_takes_its_share_of_each_notebook_and_so_counts_once(book):
    hand_in(book, "00-start", late=5, scores=(10, 4))
    assert settle(book) == {"00-start": pytest.approx([2.0, 0.8])}
    assert book.find_submission("00-start", "ann").late_submission_penalty == pytest.approx(2.8)


def test_never_more_than_the_score(book):
    hand_in(book, "00-start", late=60)
    assert settle(book) == {"00-start": [10, 10]}


@pytest.mark.parametrize("order", list(permutations(DUE)))
def test_budget_is_spent_in_the_order_of_due_dates(book, order):
    late = {"00-start": 2, "01-vec": 2, "02-par": 1}
    for unit in order:
        hand_in(book, unit, late=late[unit])
        settle(book)
    assert settle(book) == {
        "00-start": [None, None],
        "01-vec": [1.0, 1.0],
        "02-par": [1.0, 1.0],
    }


def test_a_newer_submission_of_an_earlier_unit_changes_the_later_one(book):
    hand_in(book, "00-start")
    hand_in(book, "01-vec", late=3)
    assert settle(book)["01-vec"] == [None, None]
    hand_in(book, "00-start", late=2)
    assert settle(book)["01-vec"] == [2.0, 2.0]
    hand_in(book, "00-start")
    assert settle(book)["01-vec"] == [None, None]


def test_an_extension_moves_the_due_date(book):
    hand_in(book, "00-start", late=5)
    book.grant_extension("00-start", "ann", days=5)
    assert settle(book) == {"00-start": [None, None]}


def test_both_numbers_can_be_configured(book):
    hand_in(book, "00-start", late=2)
    assert settle(book, free_days=1, penalty_per_day=0.25) == {"00-start": [2.5, 2.5]}
    assert settle(book, free_days=0) == {"00-start": [2.0, 2.0]}


def test_no_due_date_and_no_timestamp_is_never_late(book):
    book.find_assignment("00-start").duedate = None
    book.update_or_create_submission("00-start", "ann")
    assert settle(book) == {"00-start": [None, None]}


def test_nbgrader_gets_the_same_number_for_a_notebook(book):
    hand_in(book, "00-start", late=2)
    hand_in(book, "01-vec", late=2)
    step = AssignLatePenalties()
    step.gradebook, step.assignment_id = book, "01-vec"
    rule = LateDays(parent=step)
    assert rule.late_submission_penalty("ann", 8.0, 2 * 86_400) == pytest.approx(0.8)


def test_a_mark_given_by_hand_changes_the_penalty_before_feedback_shows_it(book):
    hand_in(book, "00-start", late=4, scores=(0, 0))
    assert settle(book) == {"00-start": [None, None]}
    book.find_submission("00-start", "ann").notebooks[0].grades[0].manual_score = 10
    book.db.commit()
    resources = {"nbgrader": {"db_url": str(book.engine.url), "student": "ann"}}
    Settle().preprocess(None, resources)
    book.db.expire_all()
    assert book.find_submission("00-start", "ann").late_submission_penalty == pytest.approx(1.0)
