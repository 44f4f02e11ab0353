"""The class on a page: hardest tasks first, speed-ups by machine, no name unless asked."""

import json
import os

import course
import pytest
from bs4 import BeautifulSoup

from labkit.grading import classroom, overview, report

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
UNIT = "01-small"
# Points of two in each task; None is no mark yet.
CLASS = {
    "ann": {"dot": 2, "scale": 2},
    "bob": {"dot": 0, "scale": 2},
    "cyd": {"dot": 1, "scale": 2},
    "dan": {"dot": 2, "scale": 0},
    "eve": {"dot": None, "scale": 2},
}


def rung(name, nanoseconds, processor="A processor", **more):
    entry = {
        "kind": "measurement",
        "name": name,
        "seconds": nanoseconds * 1e-6,
        "items": 1000,
        "machine": f"print of {processor}",
        "processor": processor,
        "cores": 2,
    }
    return json.dumps(entry | more)


def book(times, processor="A processor", ladder="flights"):
    return [
        rung(f"{ladder}/python loop", 300, processor),
        rung(f"{ladder}/pandas groupby", 150, processor),
        rung(f"{ladder}/numpy bincount", 300 / times, processor),
    ]


def hand_in(folder, student, lines, unit="00-start"):
    place = folder / "submitted" / student / unit
    place.mkdir(parents=True, exist_ok=True)
    (place / "labbook.jsonl").write_text("".join(f"{line}\n" for line in lines))
    return place / "labbook.jsonl"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """Return the exports of a class of five, made in the gradebook, without and with names."""
    folder = course.make(tmp_path_factory.mktemp("course"), units=())
    opened = classroom.open_course(folder)
    with classroom.gradebook(opened) as gradebook:
        gradebook.add_assignment(UNIT)
        gradebook.add_notebook("1-only", UNIT)
        for task in ("dot", "scale"):
            name = f"01-1-{task}-check"
            gradebook.add_grade_cell(name, "1-only", UNIT, max_score=2, cell_type="code")
        for student, points in CLASS.items():
            gradebook.add_student(student, first_name=student.title(), last_name="Surname")
            gradebook.add_submission(UNIT, student)
            for task, value in points.items():
                grade = gradebook.find_grade(f"01-1-{task}-check", "1-only", UNIT, student)
                grade.auto_score, grade.needs_manual_grade = value, value is None
        gradebook.db.commit()
    hand_in(folder, "ann", book(100))
    hand_in(folder, "bob", book(300))
    hand_in(folder, "cyd", book(200) + book(50, ladder="colours"))
    hand_in(folder, "dan", book(1000, processor="<b>Faster</b> $x$"))
    report.export(opened, folder / "exports")
    report.export(opened, folder / "named", names=True)
    return folder


@pytest.fixture(scope="module")
def page(exported):
    return (exported / "exports" / "class.html").read_text()


def table(page, begins):
    for found in BeautifulSoup(page, "html.parser").find_all("table"):
        if found.caption.get_text().startswith(begins):
            return [
                [cell.get_text() for cell in row.find_all(["th", "td"])]
                for row in found.tbody.find_all("tr")
            ]
    return None


def test_tasks_come_hardest_first_with_what_is_not_marked_apart(page):
    assert table(page, "Passed is full marks") == [
        ["dot", UNIT, "1-only", "2", "4", "50 %", "1", "1", ""],
        ["scale", UNIT, "1-only", "4", "5", "80 %", "0", "1", ""],
    ]
    assert table(page, "Tasks that were handed in") == [["dot", UNIT, "1-only", "1", "5"]]
    assert "1 marks are missing" not in page
    assert "1 mark is missing" in page


def test_speed_ups_are_grouped_by_machine(page):
    assert table(page, "flights: the fastest rung") == [
        ["<b>Faster</b> $x$, 2 cores", "1", "1,000 ×", "1,000 ×", "1,000 ×"],
        ["A processor, 2 cores", "3", "200 ×", "100 ×", "300 ×"],
    ]
    assert table(page, "colours: the fastest rung") == [
        ["A processor, 2 cores", "1", "50 ×", "50 ×", "50 ×"]
    ]
    rungs = table(page, "flights: each rung")
    assert ["pandas groupby", "A processor, 2 cores", "3", "2 ×"] in rungs
    assert "4 of 5 students handed in a lab book" in page


def test_page_names_nobody_unless_asked(exported, page):
    pdf = (exported / "exports" / "class.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert "Surname" not in page
    assert not [name for name in CLASS if f">{name}<" in page]
    named = (exported / "named" / "class.html").read_text()
    assert [
        "Surname, Dan",
        "<b>Faster</b> $x$, 2 cores",
        "flights",
        "numpy bincount",
        "1,000 ×",
    ] in (table(named, "The fastest rung of each ladder"))


def test_class_page_takes_a_machines_name_for_text(page):
    assert "<b>Faster" not in page
    assert "&lt;b&gt;Faster" in page
    for element in BeautifulSoup(page, "html.parser").find_all(True):
        assert str(element.get("src", "data:")).startswith("data:")
        assert not element.has_attr("href")


def test_class_without_lab_books_or_marks_is_a_page():
    page = overview.compose([], {"ann": overview.records.parse([])[0]}, 0).html()
    assert "No task is marked yet" in page
    assert "0 of 1 student handed in a lab book" in page


def test_who_handed_in_nothing_is_counted():
    counts = {"handed in": 2, "full marks": 1, "part": 0, "none": 1, "not marked": 0}
    row = {"unit": UNIT, "notebook": "1-only", "task": "dot", "median tries": "", **counts}
    empty = overview.records.parse([])[0]
    pages = [
        overview.compose([row], dict.fromkeys(names, empty), 0).html() for names in ("abc", "ab")
    ]
    assert f"{UNIT}: 1 of 3 students handed in nothing." in pages[0]
    assert "handed in nothing" not in pages[1]


def test_lab_book_without_the_plain_loop_gives_no_speed_up(tmp_path):
    hand_in(tmp_path, "ann", book(100)[1:])
    page = overview.compose([], {"ann": overview.handed_in_book(tmp_path, "ann")}, 0).html()
    assert "None of them holds a ladder with its &#x27;python loop&#x27;" in page


def speed_ups(folder, student="ann"):
    found = overview.speed_ups({student: overview.handed_in_book(folder, student)})
    return dict(zip(found.rung, found.times, strict=True))


def test_fullest_copy_counts(tmp_path):
    hand_in(tmp_path, "ann", book(100)[:2], unit="00-start")
    hand_in(tmp_path, "ann", book(100), unit="01-vectorization")
    hand_in(tmp_path, "ann", book(7)[:1], unit="02-parallel")
    assert speed_ups(tmp_path) == pytest.approx({"pandas groupby": 2, "numpy bincount": 100})


def test_bad_lines_and_numbers_out_of_bounds_are_left_out(tmp_path):
    lines = [
        "[" * 10_000,
        "{",
        rung("flights/mpi", -1),
        rung("flights/dask", 1e-12),
        rung("flights/polars", float("nan")),
        rung("flights/numba plain", 1, items=True),
        rung("flights/pyarrow", 1, cores="many"),
        "\x00\xff",
    ]
    hand_in(tmp_path, "ann", [*lines, *book(100)])
    found = speed_ups(tmp_path)
    assert found.keys() == {"pandas groupby", "numpy bincount", "pyarrow"}


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large"])
def test_what_is_no_lab_book_is_not_read(tmp_path, kind):
    secret = hand_in(tmp_path / "elsewhere", "x", book(100))
    path = hand_in(tmp_path, "ann", [])
    path.unlink()
    if kind == "link":
        path.symlink_to(secret)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(secret.read_bytes() + b" " * (5 << 20))
    assert overview.handed_in_book(tmp_path, "ann").empty


def test_book_of_very_many_machines_and_rungs_is_cut_off(tmp_path):
    lines = [line for n in range(40) for line in book(100, processor=f"machine {n}")]
    lines += [rung(f"flights/rung {n}", 1, processor="machine 0") for n in range(200)]
    hand_in(tmp_path, "ann", lines)
    found = overview.speed_ups({"ann": overview.handed_in_book(tmp_path, "ann")})
    assert found.machine.nunique() == 5
    assert found.groupby("machine").size().max() == 50
