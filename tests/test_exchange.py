"""What a student may leave in the exchange, and what the instructor takes from it."""

import getpass
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.exchange.default import ExchangeCollect
from traitlets.config import Config

from labkit.grading import exchange

COURSE, UNIT = "labs", "01-small"
ME = getpass.getuser()
NOW = datetime.now(UTC) + timedelta(hours=6)
WHEN, LATER = (f"{NOW + timedelta(minutes=more):%Y-%m-%d %H:%M:%S} UTC" for more in (0, 1))


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """Make a gradebook, which takes nbgrader seconds."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader runs `alembic` by name.
        patch.setenv("PATH", f"{sys.prefix}/bin", prepend=os.pathsep)
        with Gradebook(f"sqlite:///{path}", COURSE) as made:
            made.add_assignment(UNIT)
    return path


@pytest.fixture
def collect(tmp_path, gradebook):
    """Return a function that collects what lies in the exchange; `collect.course` is where to."""
    config = Config()
    config.CourseDirectory.root = str(tmp_path / "course")
    config.CourseDirectory.course_id = COURSE
    config.Exchange.root = str(tmp_path / "exchange")
    exchange.switch_on(config)
    inbound = tmp_path / "exchange" / COURSE / "inbound"
    (tmp_path / "course").mkdir()
    inbound.mkdir(parents=True)
    (tmp_path / "course/solution.ipynb").write_text("the solution")
    shutil.copy(gradebook, tmp_path / "course")

    def run():
        answer = NbGraderAPI(config=config).collect(UNIT)
        assert answer["success"], answer
        return answer["log"]

    run.course, run.inbound = tmp_path / "course", inbound
    return run


def submit(inbound, student=ME, when=WHEN, text="mine"):
    """Put a submission into the exchange as nbgrader lays it out."""
    folder = inbound / f"{student}+{UNIT}+{when}+{len(list(inbound.iterdir()))}"
    (folder / "figures").mkdir(parents=True)
    (folder / "1-only.ipynb").write_text(text)
    (folder / "figures/one.txt").write_text("a figure")
    (folder / "timestamp.txt").write_text(when)
    return folder


def collected(course, student=ME):
    """Return a collected submission's files: path → text."""
    folder = course / "submitted" / student / UNIT
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_submission_is_collected_whole(collect):
    submit(collect.inbound)
    collect()
    assert collected(collect.course) == {
        "1-only.ipynb": "mine",
        "figures/one.txt": "a figure",
        "timestamp.txt": WHEN,
    }


def link_to_a_file(folder, secret):
    (folder / "1-only.ipynb").unlink()
    (folder / "1-only.ipynb").symlink_to(secret)


def link_to_a_folder(folder, secret):
    (folder / "more").symlink_to(secret.parent)


def hard_link(folder, secret):
    os.link(secret, folder / "2-more.ipynb")


def backdated(folder, secret):
    (folder / "timestamp.txt").write_text(f"{NOW - timedelta(days=3):%Y-%m-%d %H:%M:%S} UTC")


def no_time(folder, secret):
    (folder / "timestamp.txt").write_text("yesterday, I think")


def pipe(folder, secret):
    os.mkfifo(folder / "2-more.ipynb")


def link_in_place_of_the_folder(folder, secret):
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(secret.parent)


def too_large(folder, secret):
    with (folder / "2-more.ipynb").open("wb") as sparse:
        sparse.truncate(2**40)


@pytest.mark.parametrize(
    "plant",
    [
        link_to_a_file,
        link_to_a_folder,
        hard_link,
        pipe,
        link_in_place_of_the_folder,
        too_large,
        backdated,
        no_time,
    ],
)
def test_what_is_not_the_students_own_file_is_refused_and_the_last_honest_one_counts(
    collect, plant
):
    submit(collect.inbound, text="honest")
    plant(
        submit(collect.inbound, when=LATER),
        collect.course / "solution.ipynb",
    )
    log = collect()
    assert f"Refused the submission {ME}+{UNIT}+{LATER}" in log
    assert "the student can submit again" in log
    assert collected(collect.course)["1-only.ipynb"] == "honest"
    assert "the solution" not in collected(collect.course).values()


def test_nobody_hands_in_for_someone_else(collect):
    submit(collect.inbound, student="nobody", text="a forgery")
    assert "belongs to someone else" in collect()
    assert not (collect.course / "submitted/nobody").exists()


def test_a_name_without_an_account_is_refused(collect):
    submit(collect.inbound, student="no such person")
    assert "nobody who has an account here" in collect()


def test_a_link_made_between_look_and_copy_is_refused_too(collect, monkeypatch):
    folder = submit(collect.inbound)
    look = ExchangeCollect.init_src

    def look_then_plant(self):
        look(self)
        link_to_a_file(folder, collect.course / "solution.ipynb")

    monkeypatch.setattr(ExchangeCollect, "init_src", look_then_plant)
    assert "1-only.ipynb is a link" in collect()
    assert collected(collect.course) == {}
