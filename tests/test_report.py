"""What has no mark is empty and has a sentence, and no name becomes a formula."""

import csv
from datetime import UTC, datetime

import course
import pytest
from course import hand_in
from traitlets.config import Config

from labkit.grading import classroom, report
from labkit.grading.report import CourseWeights, Mark, total

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
DUE = datetime(2026, 10, 1, 11, tzinfo=UTC)
UNITS = ("00-first", "01-small")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """Return the exports of a class of seven on two units, the second with a late one."""
    folder = tmp_path_factory.mktemp("course")
    course.make(folder, UNITS, words=True)
    opened = classroom.open_course(folder)
    for unit in UNITS:
        classroom.release(opened, unit, due=DUE)
    with classroom.gradebook(opened) as book:
        book.add_student(
            "ann", first_name="Ann", last_name="Lee", email="a@x.org", lms_user_id="71"
        )
        book.add_student("bob", first_name="=cmd()", last_name="@Bob")
        book.add_student("idle")
    hand_in(folder, "ann", unit="00-first")
    for tries in ("return 0", "return 0 ", "return 1"):
        hand_in(folder, "ann", one=tries)
        grade(opened, "01-small")
    hand_in(folder, "bob", one="return 0", when="2026-10-05 12:00:00 UTC")
    hand_in(folder, "cyd", two="unclear")
    hand_in(folder, "dan", one="refused")
    for unit in UNITS:
        grade(opened, unit)
    hand_in(folder, "eve")
    with classroom.gradebook(opened) as book:
        for student, unit in (
            ("ann", "00-first"),
            ("ann", "01-small"),
            ("bob", "01-small"),
            ("cyd", "01-small"),
        ):
            grade_by_hand(book, unit, student, 1)
        book.db.commit()
    notices = report.export(opened, folder / "exports")
    return folder / "exports", notices


def grade(opened, unit):
    classroom.grade(opened, unit, say=lambda sentence: None)


def grade_by_hand(book, unit, student, points):
    own = book.find_grade(f"{unit[:2]}-1-words", "1-only", unit, student)
    own.manual_score, own.needs_manual_grade = points, False


def read(exported, name):
    with (exported[0] / name).open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_canvas_file_is_what_its_importer_takes(exported):
    header, possible, *rows = read(exported, "canvas.csv")
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *UNITS]
    assert possible == ["    Points Possible", "", "", "", "", "5", "5"]
    assert rows == [
        ["Lee, Ann", "71", "", "ann", "", "5", "5"],
        ["'@Bob, =cmd()", "", "", "bob", "", "", "2.4"],
        ["cyd", "", "", "cyd", "", "", ""],
        ["dan", "", "", "dan", "", "", ""],
        ["eve", "", "", "eve", "", "", ""],
        ["idle", "", "", "idle", "", "", ""],
    ]


def test_moodle_file_names_people_by_login_and_address(exported):
    header, *rows = read(exported, "moodle.csv")
    assert header == ["Username", "First name", "Last name", "Email address", *UNITS]
    assert rows[0] == ["ann", "Ann", "Lee", "a@x.org", "5", "5"]
    assert rows[1] == ["bob", "'=cmd()", "'@Bob", "", "", "2.4"]


def test_what_has_no_mark_has_a_sentence_instead(exported):
    _, *rows = read(exported, "not-marked.csv")
    sentences = {(row[1], row[2]): row[4] for row in rows}
    assert sentences["bob", "00-first"] == "nothing was handed in"
    assert sentences["cyd", "01-small"] == "two: Could not be marked, because it is unclear."
    assert "the notebook can't be read" in sentences["dan", "01-small"]
    assert (
        sentences["eve", "01-small"]
        == "what was handed in is not marked yet: `labkit grade 01-small`"
    )
    assert sentences["idle", "01-small"] == "nothing was handed in"
    assert not any(row[1] == "ann" for row in rows)
    assert any("cells are empty, not 0" in notice for notice in exported[1])


def test_marks_for_people_show_lateness_and_what_counts(exported):
    header, ann, bob, *_ = read(exported, "marks.csv")
    assert dict(zip(header, ann, strict=True))["Labs (%)"] == "100"
    row = dict(zip(header, bob, strict=True))
    assert row["01-small, taken off for lateness"] == "0.6"
    assert row["Labs (%)"] == "48"
    assert row["Course so far (%)"] == ""
    assert any("essay, project" in notice for notice in exported[1])


def test_statistics_count_outcomes_and_tries(exported):
    header, *rows = read(exported, "statistics.csv")
    found = {(row[0], row[2]): dict(zip(header[3:], row[3:], strict=True)) for row in rows}
    assert found["01-small", "one"] == {
        "handed in": "5", "full marks": "2", "part": "0", "none": "1", "not marked": "2",
        "median tries": "2",
    }  # fmt: skip
    assert found["01-small", "two"]["not marked"] == "3"
    assert found["01-small", "words"]["full marks"] == "3"
    assert found["00-first", "one"]["handed in"] == "1"
    assert any("median tries" in notice for notice in exported[1])


def test_figure_has_a_text_alternative(exported):
    assert (exported[0] / "class-01-small.png").stat().st_size > 5_000
    words = (exported[0] / "class-01-small.txt").read_text()
    assert "one: 2 of 5 students have full marks, 0 part of them, 1 none, 2 no mark yet" in words


ROW = {
    ("00-first", "1-a"): Mark(of=10, points=5),
    ("00-first", "2-b"): Mark(of=10, points=10),
    ("01-small", "1-a"): Mark(of=10, points=2),
    ("12-coursework", "1-essay"): Mark(of=50, points=40),
    ("12-coursework", "2-project"): Mark(of=100, points=30),
}


def test_total_weighs_essay_and_project():
    labs, course_total, counted = total(ROW, CourseWeights())
    assert labs == pytest.approx((75 + 20) / 2)
    assert course_total == pytest.approx(0.4 * 80 + 0.6 * 30)
    assert counted == "essay 40, project 60"


def test_total_takes_each_lab_unit_alike_where_labs_have_a_weight():
    weights = CourseWeights(config=Config(CourseWeights={"labs": 100}))
    _, course_total, counted = total(ROW, weights)
    assert course_total == pytest.approx((100 * 47.5 + 40 * 80 + 60 * 30) / 200)
    assert counted == "labs 100 (2 of 2 units), essay 40, project 60"


def test_total_leaves_out_what_has_no_mark_and_says_so():
    row = ROW | {
        ("12-coursework", "2-project"): Mark(of=100, missing=["waits"]),
        ("01-small", "1-a"): Mark(of=10, missing=["nothing was handed in"]),
    }
    weights = CourseWeights(config=Config(CourseWeights={"labs": 10}))
    labs, course_total, counted = total(row, weights)
    assert labs == pytest.approx(75)
    assert course_total == pytest.approx((10 * 75 + 40 * 80) / 50)
    assert counted == "labs 10 (1 of 2 units), essay 40"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\tx", "\rx", "＝1"])
def test_formulas_are_made_harmless(text):
    assert report.harmless(text) == f"'{text}"
