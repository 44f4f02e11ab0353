"""An instructor's round: nothing leaks, nothing is lost, and nothing is marked twice."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import course
import nbformat
import pytest
from course import UNIT, hand_in, history
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from labkit.cli import main
from labkit.grading import classroom, workers
from labkit.grading.release import student_version

pytestmark = pytest.mark.filterwarnings(
    "ignore::sqlalchemy.exc.SAWarning",
    # nbgrader's call misspells a name.
    "ignore:Passing unrecognized arguments to super.ExchangeReleaseFeedback:DeprecationWarning",
)
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Return a released course of one small unit, to be copied."""
    folder = course.make(tmp_path_factory.mktemp("released"))
    classroom.release(classroom.open_course(folder), UNIT)
    return folder


@pytest.fixture
def small(released, tmp_path):
    """Return a released course of one small unit."""
    return shutil.copytree(released, tmp_path, dirs_exist_ok=True)


def labkit(folder, *arguments):
    command = [sys.executable, "-m", "labkit", *arguments, "--course", folder]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def start_grading(folder, *more):
    command = [sys.executable, "-m", "labkit", "grade", UNIT, "--course", folder, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def grade(folder, **options):
    said = []
    count = classroom.grade(classroom.open_course(folder), UNIT, say=said.append, **options)
    return count, sorted(said)


def points(folder):
    with classroom.gradebook(classroom.open_course(folder)) as book:
        return {
            own.student.id: [
                grade.auto_score for notebook in own.notebooks for grade in notebook.grades
            ]
            for own in book.assignment_submissions(UNIT)
        }


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def walk(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# Release


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Return a course with the real notebooks, an instructor's files beside them, an exchange."""
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    for unit in (folder / "notebooks").iterdir():
        (unit / "marking.py").write_text("SECRET = 1")
        (unit / ".ipynb_checkpoints").mkdir(exist_ok=True)
        (unit / ".ipynb_checkpoints" / "1-checkpoint.ipynb").write_text("SECRET")
        (unit / "parts" / "answers").mkdir(parents=True)
        (unit / "parts" / "answers" / "x.py").write_text("SECRET = 1")
        (unit / "parts" / "scene.bin").write_bytes(b"\x00\xff")
    exchange = f"\nc.Exchange.root = {str(folder / 'exchange')!r}\n"
    (folder / "nbgrader_config.py").write_text(course.CONFIGURATION.read_text() + exchange)
    return folder


@pytest.mark.parametrize("unit", sorted(path.name for path in NOTEBOOKS.iterdir()))
def test_release_holds_the_students_version_and_nothing_else(real, unit):
    opened = classroom.open_course(real)
    assert "in the exchange" in classroom.release(opened, unit)
    names = {path.name for path in (NOTEBOOKS / unit).glob("*.ipynb")}
    for place in (
        real / "release" / unit,
        real / "exchange" / opened.course_id / "outbound" / unit,
    ):
        assert walk(place) == {*names, "parts/scene.bin"}
        for name in names:
            authored = nbformat.read(NOTEBOOKS / unit / name, 4)
            wanted, got = student_version(authored), nbformat.read(place / name, 4)
            assert got.cells == wanted.cells
            assert "SOLUTION" not in (place / name).read_text()


def test_a_second_release_replaces_the_first(real):
    opened = classroom.open_course(real)
    for _ in range(2):
        assert "in the exchange" in classroom.release(opened, "12-coursework")


def test_release_without_an_exchange_says_where_the_folder_is(small):
    said = classroom.release(classroom.open_course(small), UNIT)
    assert str(small / "release" / UNIT) in said
    assert walk(small / "release" / UNIT) == {"1-only.ipynb", "scene.bin"}
    assert "secret" not in (small / "release" / UNIT / "1-only.ipynb").read_text()


def test_due_date_is_kept_in_utc_and_stays(small, capsys):
    assert main(["release", UNIT, "--due", "2026-10-01T12:00+01:00", "--course", str(small)]) == 0
    assert main(["release", UNIT, "--course", str(small)]) == 0
    with classroom.gradebook(classroom.open_course(small)) as book:
        assert book.find_assignment(UNIT).duedate == datetime(2026, 10, 1, 11)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["release", "02-none"], "There is no unit '02-none'. There are: 01-small."),
        (["release", UNIT, "--due", "2026-10-01"], "2026-10-01T12:00+01:00"),
        (["release", UNIT, "--due", "soon"], "2026-10-01T12:00+01:00"),
        (["grade", UNIT], "There are no submissions of 01-small"),
        (["grade", "02-none"], "There are: 01-small."),
        (["grade", UNIT, "--workers", "0"], "--workers must be 1 or more"),
    ],
)
def test_errors_are_a_sentence(small, capsys, arguments, sentence):
    assert main([*arguments, "--course", str(small)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("labkit: ")
    assert sentence in line


def test_errors_before_a_release_or_outside_a_course_are_a_sentence(tmp_path, capsys):
    assert main(["grade", UNIT, "--course", str(tmp_path)]) == 1
    assert "it has no nbgrader_config.py" in capsys.readouterr().err
    course.make(tmp_path)
    assert main(["grade", UNIT, "--course", str(tmp_path)]) == 1
    assert "Run `labkit release 01-small` first" in capsys.readouterr().err
    assert main(["export", "--course", str(tmp_path)]) == 1
    assert "The gradebook is empty" in capsys.readouterr().err


# Marking


def test_each_submission_is_marked_once_and_trouble_stays_with_its_own(small):
    hand_in(small, "ann")
    hand_in(small, "bob", one="return 0")
    hand_in(small, "cyd", two="unclear")
    hand_in(small, "dan", one="killed")
    hand_in(small, "eve", one="refused")
    (small / "submitted" / "fay" / UNIT).mkdir(parents=True)
    hand_in(small, "g*")
    count, said = grade(small, processes=2)
    assert str(count) == "3 marked, 4 could not be marked"
    assert [line.split(", because")[0] for line in said] == [
        f"{name}: could not be marked" for name in ("dan", "eve", "fay", "g*")
    ]
    assert "killed by signal 9" in said[0]
    assert "the notebook can't be read" in said[1]
    assert "No notebooks were matched" in said[2]
    assert "pattern" in said[3]
    assert points(small)["ann"] == [2, 2]
    assert points(small)["bob"] == [0, 2]
    assert points(small)["cyd"] == [2, None]
    assert "problem" in history(small, "dan")[-1]

    hand_in(small, "dan")
    count, said = grade(small, processes=2)
    assert (count.marked, count.failed, count.before) == (1, 3, 3)
    assert points(small)["dan"] == [2, 2]
    assert [len(history(small, name)) for name in ("ann", "bob", "dan", "eve")] == [1, 1, 1, 1]


def test_a_changed_or_newer_submission_is_marked_again_by_itself(small):
    hand_in(small, "ann", one="return 0")
    hand_in(small, "bob")
    assert grade(small)[0].marked == 2
    hand_in(small, "ann")
    assert str(grade(small)[0]) == "1 marked, 1 marked before"
    hand_in(small, "bob", when="2026-10-02 10:00:00 UTC")
    assert grade(small)[0].marked == 1
    assert points(small) == {"ann": [2, 2], "bob": [2, 2]}
    assert [entry["handed_in"] for entry in history(small, "bob")] == [
        "2026-10-01 10:00:00 UTC",
        "2026-10-02 10:00:00 UTC",
    ]


def test_again_marks_one_or_all_anew(small):
    hand_in(small, "ann")
    hand_in(small, "bob")
    grade(small)
    assert grade(small, again="ann")[0].marked == 1
    assert (len(history(small, "ann")), len(history(small, "bob"))) == (2, 1)
    assert grade(small, again=True)[0].marked == 2
    with pytest.raises(RuntimeError, match="zoe has handed in nothing"):
        grade(small, again="zoe")


def test_options_reach_the_marker(small):
    hand_in(small, "ann")
    for options, expected in (
        ({}, (7, False)),
        ({"seed": 5, "unsandboxed": True}, (5, True)),
    ):
        grade(small, again=True, **options)
        place = small / "autograded" / "ann" / UNIT / "1-only.ipynb"
        marked = nbformat.read(place, 4).metadata.labkit
        assert (marked.seed, marked.unsandboxed) == expected
        assert history(small, "ann")[-1]["seed"] == expected[0]


def test_a_half_written_folder_is_done_again(small):
    hand_in(small, "ann")
    half = small / "autograded" / "ann" / UNIT
    half.mkdir(parents=True)
    (half / "1-only.ipynb").write_text('{"cells": [')
    assert grade(small)[0].marked == 1
    assert nbformat.read(half / "1-only.ipynb", 4).metadata.labkit.seed == 7


def test_links_and_pipes_in_a_submission_are_not_followed(small):
    folder = hand_in(small, "ann")
    os.mkfifo(folder / "pipe")
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "round").symlink_to(folder)
    assert grade(small)[0].marked == 1
    assert str(grade(small)[0]) == "0 marked, 1 marked before"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_killed_run_goes_on_where_it_was(small, share):
    names = [f"s{number}" for number in range(10)]
    for number, name in enumerate(names):
        hand_in(small, name, one="return 1  # slow" if number % 2 else "return 0  # slow")
    run = start_grading(small, "--workers", "3")
    marked = small / "marked" / UNIT
    if share:
        wait_for(lambda: len(list(marked.glob("s*.json"))) >= share * len(names))
    else:
        wait_for(lambda: (small / "autograded").is_dir())
    run.kill()
    run.communicate()
    before = {path.name: path.read_text() for path in marked.glob("s*.json")}
    assert len(before) < len(names)

    count, said = grade(small, processes=3)
    assert said == []
    assert count.marked + count.before == len(names)
    assert count.before >= len(before)
    for name, text in before.items():
        assert (marked / name).read_text() == text, "what was marked is not marked again"
    assert [len(history(small, name)) for name in names] == [1] * len(names)
    assert points(small) == {name: [2 * (number % 2), 2] for number, name in enumerate(names)}
    assert len(list((small / "autograded").glob(f"*/{UNIT}/1-only.ipynb"))) == len(names)


def test_stopping_says_how_many_are_left(small):
    for number in range(8):
        hand_in(small, f"s{number}", one="return 1  # slow")
    run = start_grading(small, "--workers", "2")
    wait_for(lambda: len(list((small / "marked").glob("*/s*.json"))) >= 2)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "Traceback" not in out + err
    done = len(list((small / "marked").glob("*/s*.json")))
    left = int(out.split(" left: ")[0].split()[-1])
    assert 0 < left <= 8 - done + 2
    assert grade(small)[0].before == done


def test_a_second_run_at_once_is_told_so(small):
    for number in range(4):
        hand_in(small, f"s{number}", one="return 1  # slow")
    run = start_grading(small, "--workers", "1")
    wait_for(lambda: list((small / "marked").glob("*/s*.json")))
    with pytest.raises(RuntimeError, match="Another `labkit grade` is at work"):
        grade(small)
    out, err = run.communicate(timeout=60)
    assert "4 marked" in out, err


def pid(job):
    return str(os.getpid())


def test_processes_are_renewed(monkeypatch):
    monkeypatch.setattr(workers, "JOBS_A_PROCESS", 2)
    pids = [pid for _, pid in workers.each(pid, "abcdef", 1)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 2]


def fail(job):
    if job == "b":
        os._exit(3)
    if job == "c":
        raise ValueError("no such thing")


def test_a_job_that_ends_its_process_or_raises_is_reported(monkeypatch):
    results = dict(workers.each(fail, "abcd", 2))
    assert results == {
        "a": None,
        "b": "its process ended with code 3",
        "c": "ValueError: no such thing",
        "d": None,
    }


# The exchange, and feedback

HOSTILE = {
    "script": "<script>window.hit = 1</script>",
    "image": '<img src=x onerror="window.hit = 1">',
    "link": '<a href="javascript:window.hit = 1">here</a>',
    "coded": '<a href="java&#x0A;script:window.hit = 1">here</a>',
    "svg": '<svg onload="window.hit = 1"><script>window.hit = 1</script></svg>',
    "frame": '<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
    "style": '<div style="position: fixed; background: url(http://example.org)">over</div>',
    "form": '<form action="/formgrader"><input id="01-1-one-check"><button>x</button></form>',
    "broken": '<<script>window.hit = 1//<</script>"><img src=x onerror=window.hit=1',
    "math": '<math><mtext><table><mglyph><style><img src=x onerror="window.hit = 1">',
    "noscript": '<noscript><p title="</noscript><img src=x onerror=window.hit=1>">',
    "meta": '<meta http-equiv="refresh" content="0; url=javascript:window.hit=1"><base href="//x">',
}


def hostile_cells():
    cells = [
        new_markdown_cell(f"# Title\n\nbefore\n\n{text}\n\nafter") for text in HOSTILE.values()
    ]
    cells.append(new_markdown_cell('[here](javascript:window.hit=1) ![p](x"onerror="window.hit=1)'))
    html = [new_output("display_data", {"text/html": text}) for text in HOSTILE.values()]
    more = [
        new_output("display_data", {"application/javascript": "window.hit = 1"}),
        new_output("display_data", {"text/markdown": HOSTILE["image"]}),
        new_output("display_data", {"text/latex": HOSTILE["image"]}),
        new_output("display_data", {"image/svg+xml": HOSTILE["svg"]}),
        new_output(
            "display_data",
            {"image/png": "eA=="},
            metadata={"image/png": {"width": "1 onerror=window.hit=1"}},
        ),
        new_output(
            "display_data",
            {"text/html": HOSTILE["script"]},
            metadata={"text/html": {"isolated": True}},
        ),
        new_output("stream", text=HOSTILE["script"]),
        new_output("error", ename="x", evalue="y", traceback=[HOSTILE["script"]]),
    ]
    cells.append(new_code_cell("pass  # " + HOSTILE["script"], outputs=[*html, *more]))
    cells[-1].execution_count = 1
    cells[-1].metadata["tags"] = ['"><script>window.hit = 1</script>']
    return cells


def pages(folder, student="ann"):
    """Return the feedback page and the formgrader's page of a student's notebook."""
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers

    opened = classroom.open_course(folder)
    assert classroom.feedback(opened, UNIT) == 1
    opened.config.HTMLExporter.template_name = "formgrade"
    opened.config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    place = folder / "autograded" / student / UNIT / "1-only.ipynb"
    resources = {"base_url": "", "index": 0, "total": 1}
    graders, _ = HTMLExporter(config=opened.config).from_filename(str(place), resources=resources)
    return {
        "feedback": (folder / "feedback" / student / UNIT / "1-only.html").read_text(),
        "formgrader": graders,
    }


@pytest.fixture
def hostile(small):
    """Return the pages of a submission whose markup gets as far as autograded/."""
    hand_in(small, "ann", cells=hostile_cells())
    grade(small)
    place = small / "autograded" / "ann" / UNIT / "1-only.ipynb"
    marked = nbformat.read(place, 4)
    plain = [cell for cell in marked.cells if "nbgrader" in cell.metadata]
    marked.cells = plain + hostile_cells()
    place.chmod(0o644)
    nbformat.write(marked, place)
    return pages(small)


@pytest.mark.parametrize("page", ["feedback", "formgrader"])
def test_pages_run_nothing_of_a_student_s(hostile, page):
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(hostile[page], "html.parser").find(id="notebook-container")
    assert soup.find(["script", "svg", "iframe", "form", "style", "meta", "base", "math"]) is None
    assert all(element.get("id") != "01-1-one-check" for element in soup.find_all(["div", "span"]))
    for element in soup.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on"), element
            assert "hit" not in str(value) or name in ("alt", "title"), element
            assert "javascript" not in str(value).lower(), element
            assert "position" not in str(value), element
            assert name != "src" or value.startswith("data:image/"), element
    # What is never closed hides the rest of its own cell at most.
    assert soup.get_text().count("before") == len(HOSTILE)


def test_pages_keep_what_is_harmless():
    from labkit.grading.pages import clean

    kept = (
        '<table class="dataframe"><tbody><tr><th colspan="2">a</th></tr></tbody></table>'
        '<img alt="A line." src="data:image/png;base64,eA==" style="max-width: 100%;">'
        "<details open><summary>more</summary>x &lt; y</details>"
        '<a href="https://example.org/">there</a> <span class="k">def</span>'
    )
    assert clean(kept) == kept
    assert clean("<style>td {color: red}</style><b>1</b>") == "<b>1</b>"


def test_feedback_has_no_hidden_tests_and_no_other_files(small):
    folder = hand_in(small, "ann", one="return 0\n    # ### BEGIN HIDDEN TESTS")
    (folder / "evil.html").write_text(HOSTILE["script"])
    (folder / "deep").mkdir()
    (folder / "deep" / "data.csv").write_text("1")
    grade(small)
    shown = pages(small)["feedback"]
    assert "secret" not in shown
    assert "secret" in (small / "autograded" / "ann" / UNIT / "1-only.ipynb").read_text()
    assert walk(small / "feedback") == {
        f"ann/{UNIT}/1-only.html",
        f"ann/{UNIT}/timestamp.txt",
    }


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_the_round_through_an_exchange(tmp_path, capsys):
    exchange = tmp_path / "exchange"
    course.make(tmp_path, more=f"\nc.Exchange.root = {str(exchange)!r}\n")
    opened = classroom.open_course(tmp_path)
    classroom.release(opened, UNIT)
    inbound = exchange / opened.course_id / "inbound"
    me = pwd.getpwuid(os.getuid()).pw_name

    def submit(student, when, **answers):
        folder = hand_in(tmp_path, student, when=when, **answers)
        (folder / "submission_secret.txt").write_text("a secret")
        shutil.move(folder, inbound / f"{student}+{UNIT}+{when}+abc")
        folder.parent.rmdir()

    now = datetime.now(UTC)
    first, second = (f"{now + timedelta(minutes=more):%Y-%m-%d %H:%M:%S} UTC" for more in (0, 1))
    submit(me, first, one="return 0")
    submit("nobody-here", first)
    assert main(["grade", UNIT, "--feedback", "--course", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Refused the submission nobody-here" in said
    assert "1 marked." in said
    assert "feedback for 1 students" in said
    assert points(tmp_path) == {me: [0, 2]}
    assert len(list((exchange / opened.course_id / "feedback").glob("*.html"))) == 1
    # A newer one is collected, and marked by itself.
    submit(me, second)
    assert str(grade(tmp_path)[0]) == "1 marked"
    assert points(tmp_path) == {me: [2, 2]}
