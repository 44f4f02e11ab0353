"""The version stands in one place, and the changelog's uppermost section is about it."""

import re
import subprocess
import sys
from pathlib import Path

import labkit

ROOT = Path(__file__).parents[1]
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
# Version and date of each section.
SECTIONS = re.findall(r"^## \[(.+)\] - (.+)$", CHANGELOG, re.MULTILINE)


def test_packages_are_built_with_labkits_version():
    command = [sys.executable, "-m", "hatchling", "version"]
    built = subprocess.check_output(command, text=True, cwd=ROOT)
    assert built.strip() == labkit.__version__


def test_uppermost_section_is_this_version():
    assert SECTIONS[0][0] == labkit.__version__


def test_sections_go_from_newest_to_oldest_and_are_dated_once_given_out():
    numbers = [tuple(map(int, version.split("."))) for version, _ in SECTIONS]
    assert numbers == sorted(set(numbers), reverse=True)
    assert all(len(number) == 3 for number in numbers)
    dates = [date for _, date in SECTIONS]
    if dates[0] == "not given out yet":
        del dates[0]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)


def test_kinds_of_changes_are_the_usual_ones():
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= KINDS
    assert "://" not in CHANGELOG
